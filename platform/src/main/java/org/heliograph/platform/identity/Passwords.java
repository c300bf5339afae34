package org.heliograph.platform.identity;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords under a memory-hard hash: Argon2id with 19 MiB, two passes, one lane (OWASP's first choice).
 *
 * <p>Few are computed at a time, so that a flood of sign-ins waits instead of taking the memory.
 */
@Component
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int AT_A_TIME = 4;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final String nobody = argon2.encode("nobody's password");

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(argon2.encode(password));
        } finally {
            places.release();
        }
    }

    boolean matches(String password, String hash) {
        places.acquireUninterruptibly();
        try {
            return password.length() <= LONGEST && argon2.matches(password, hash);
        } finally {
            places.release();
        }
    }

    /** Always false, and takes as long as a real check, so that an unknown address is not told by the time. */
    boolean matchesNobody(String password) {
        matches(password, nobody);
        return false;
    }
}
