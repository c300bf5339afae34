package org.heliograph.gateway.link;

/** The platform gave no token; its answer says why. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public TokenRefusedException(Answer answer) {
        super("no token");
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
