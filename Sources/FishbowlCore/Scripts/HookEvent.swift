/// What happens in a bowl that scripts take part in; kept with incidents.
public enum HookEvent: String, Sendable, CaseIterable {
    /// Something is said.
    case message
    /// Someone remembers something.
    case memory
    /// A memory is told to someone.
    case share
    /// Someone has evidence about someone.
    case trust
    /// A goal moves.
    case goal
    /// A turn is taken, refused or failed; a conversation begins or ends.
    case turn
    case join, leave
    /// A model is asked.
    case prompt
    /// A model has answered.
    case reply
    /// The configuration changes.
    case release
    /// What a script asked a model outside of any turn was answered.
    case answer
    /// An operator should know of something.
    case alert
    /// A conversation has ended, and those who took part in it rest.
    case rest
}
