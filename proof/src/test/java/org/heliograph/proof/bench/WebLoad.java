package org.heliograph.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients at a time, each with a connection of its own that stays open over all rounds. */
final class WebLoad implements AutoCloseable {
    private final List<HttpConnection> connections = new ArrayList<>();

    WebLoad(WebServer server, int clients) throws Exception {
        for (int client = 0; client < clients; client++) {
            connections.add(HttpConnection.open(server.port()));
        }
    }

    /** What one client does in a round; gives how many objects it moved. */
    @FunctionalInterface
    interface Work {
        int run(int client, HttpConnection connection) throws Exception;
    }

    int run(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int client = 0; client < connections.size(); client++) {
                int number = client;
                Callable<Integer> one = () -> work.run(number, connections.get(number));
                running.add(threads.submit(one));
            }
            int moved = 0;
            for (Future<Integer> one : running) {
                moved += one.get();
            }
            return moved;
        }
    }

    @Override
    public void close() throws Exception {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
