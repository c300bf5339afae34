package org.heliograph.proof.bench;

/** A server asked by so many clients at a time, each for so many objects. */
record Requesting(WebServer server, int clients, int objects, WebLoad.Work work) implements Contender {
    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void prepare() {
        // What is asked for is there.
    }

    @Override
    public int run() throws Exception {
        try (WebLoad load = new WebLoad(server, clients)) {
            return load.run(work);
        }
    }
}
