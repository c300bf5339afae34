package org.heliograph.proof.bench;

/** One of those that are measured side by side. */
interface Contender {
    String name();

    /** Things done before the clock starts, anew for each round. */
    void prepare() throws Exception;

    /** Does the work once and says how many objects it was. */
    int run() throws Exception;
}
