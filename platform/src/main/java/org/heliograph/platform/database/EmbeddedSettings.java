package org.heliograph.platform.database;

/** The embedded server's {@code postgresql.conf}, written anew at every start. */
final class EmbeddedSettings {
    private EmbeddedSettings() {}

    static String text(int port) {
        return """
                # Written by Heliograph at every start; edits are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 100
                shared_buffers = '128MB'
                timezone = 'UTC'
                log_timezone = 'UTC'
                # An answer means: on disk.
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                # A segment that is done with is removed, not kept to be written over: rows that were erased were in it.
                wal_recycle = off
                # Statements and the details of errors quote rows, so neither is logged.
                log_statement = 'none'
                log_min_error_statement = 'panic'
                log_error_verbosity = 'terse'
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                # A week of log, a file a day.
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = '1d'
                log_rotation_size = 0
                """.formatted(port);
    }
}
