extension Schema {
    /// What administrators did and what was refused, made searchable; where an administrative change came from.
    ///
    /// `origin` is the system's user, host and process that made the change, whatever name was given for it; the hash of a
    /// row that has one covers it. `code` names the security event among all that there are (`SecurityCode`), `message` says
    /// in one sentence what happened, `resolution` what somebody who looked at it had to say.
    static let record = """
        ALTER TABLE admin_audit_log ADD COLUMN origin TEXT;
        CREATE INDEX admin_audit_log_time ON admin_audit_log (timestamp, id);
        CREATE INDEX admin_audit_log_user ON admin_audit_log (admin_user, id);
        CREATE INDEX admin_audit_log_action ON admin_audit_log (action_type, id);
        CREATE INDEX admin_audit_log_resource ON admin_audit_log (resource_affected, id);

        ALTER TABLE security_events ADD COLUMN code TEXT;
        ALTER TABLE security_events ADD COLUMN message TEXT;
        ALTER TABLE security_events ADD COLUMN resolution TEXT;
        UPDATE security_events SET code = event_data ->> 'code',
            message = (event_data ->> 'function') || ' refused: ' || (event_data ->> 'detail');
        CREATE INDEX security_events_time ON security_events (timestamp, id);
        CREATE INDEX security_events_subject ON security_events (subject, id);
        CREATE INDEX security_events_code ON security_events (code, id);
        """
}
