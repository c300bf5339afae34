package org.heliograph.dimse.negotiation;

/**
 * Which roles the requestor of an association has for a SOP class (PS3.7 §D.3.3.4); the acceptor has the other ones.
 *
 * @param user whether the requestor may be SCU
 * @param provider whether the requestor may be SCP
 */
public record Roles(boolean user, boolean provider) {
    /** Without negotiation the requestor is the user. */
    public static final Roles DEFAULT = new Roles(true, false);

    /** The requestor is the provider only: what C-GET proposes for the objects that it wants to be given. */
    public static final Roles PROVIDER = new Roles(false, true);

    public static final Roles BOTH = new Roles(true, true);

    /** Whether there is a role at all. */
    public boolean any() {
        return user || provider;
    }

    /** The roles that are proposed and granted: an acceptor cannot add one. */
    public Roles and(Roles other) {
        return new Roles(user && other.user, provider && other.provider);
    }
}
