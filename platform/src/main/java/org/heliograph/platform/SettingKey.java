package org.heliograph.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that can be set: as {@code --flag}, as {@code HELIOGRAPH_FLAG} in the environment, as key in the file. */
enum SettingKey {
    CONFIG("FILE", "a properties file with any of these keys"),
    DATA("DIR", "where everything is kept; ./heliograph-platform when not set"),
    PORT("PORT", "the HTTPS port; 8443 when not set, 0 for any free one"),
    BIND("ADDRESS", "the address to listen on; loopback when the public address is, else all"),
    PUBLIC_URL(
            "URL",
            "https://host[:port] under which the world reaches the platform; https://localhost:PORT when not set"),
    INSECURE_LOOPBACK_PORT("PORT", "a further port without TLS, on 127.0.0.1 only, for a proxy on this machine"),
    SMTP("HOST:PORT", "the mail server; without it no mail is sent"),
    MAIL_FROM("ADDRESS", "the sender of mails"),
    DATABASE_URL("JDBC", "a PostgreSQL 18 of yours (jdbc:postgresql://…); without it the platform starts its own"),
    DATABASE_USER("USER", "the owner of that database, who may make roles"),
    DATABASE_PASSWORD_FILE("FILE", "the file with that user's password"),
    AUDIT_REPOSITORY(
            "HOST[:PORT]", "an audit record repository that takes DICOM audit messages over TLS syslog; port 6514"),
    AUDIT_REPOSITORY_CA("FILE", "the certificates that may have issued the repository's, PEM; else those Java trusts"),
    AUDIT_REPOSITORY_CERTIFICATE("FILE", "the certificate chain that the platform shows to the repository, PEM"),
    AUDIT_REPOSITORY_KEY("FILE", "the key of that certificate, PEM"),
    OBJECTS("s3://BUCKET/PREFIX", "where objects are kept; files in the data folder when not set"),
    S3_ENDPOINT("URL", "the S3 server; that of the region at AWS when not set"),
    S3_REGION("REGION", "its region; us-east-1 when not set"),
    S3_CREDENTIALS_FILE(
            "FILE",
            "a properties file with access-key and secret-key; else they are looked for as AWS tools do (environment)"),
    MASTER_KEY(
            "PLACE",
            "file (in the data folder, the default), kms:URI (a key that Tink knows), or pkcs11:CONFIGURATION#LABEL"),
    MASTER_KEY_PIN_FILE("FILE", "the file with the PIN of the security module"),
    SCRUB_DAYS("DAYS", "all that rests is read and compared again so many days after the last time; 7, 0 for never"),
    SCRUB_MEGABYTES_PER_SECOND("N", "at that pace; 20 when not set"),
    ANNOUNCE("FILE", "where to write the address, as JSON, once the platform is ready");

    private final String placeholder;
    private final String meaning;

    SettingKey(String placeholder, String meaning) {
        this.placeholder = placeholder;
        this.meaning = meaning;
    }

    /** The key in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String flag() {
        return "--" + key();
    }

    String environment() {
        return "HELIOGRAPH_" + name();
    }

    String help() {
        return String.format(Locale.ROOT, "  %-34s %s%n", flag() + " " + placeholder, meaning);
    }

    static Optional<SettingKey> of(String key) {
        return Arrays.stream(values()).filter(known -> known.key().equals(key)).findFirst();
    }
}
