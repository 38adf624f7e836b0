#include "CVector.h"

static const uint8_t lexicon[] = {
// A path in quotes is looked for beside this file first, wherever the compiler is started.
#embed "resources/lexicon.tsv"
};

fb_table fb_sentiment_lexicon(void) {
    fb_table table = {lexicon, sizeof lexicon};
    return table;
}
