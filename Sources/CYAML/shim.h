// The header of the system's libyaml.
#include <yaml.h>
