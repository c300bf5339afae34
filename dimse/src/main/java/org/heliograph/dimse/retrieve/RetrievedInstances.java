package org.heliograph.dimse.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The objects that a retrieval found, given one by one: a study need not fit into memory. */
public interface RetrievedInstances extends Closeable {
    /** How many there are, before the first is taken: peers are told how many remain. */
    int count();

    /** The next; nothing when there are no more. */
    Optional<RetrievedInstance> next() throws IOException;

    @Override
    default void close() throws IOException {}

    /** Objects that are in a list. */
    static RetrievedInstances of(List<RetrievedInstance> instances) {
        Iterator<RetrievedInstance> iterator = instances.iterator();
        return new RetrievedInstances() {
            @Override
            public int count() {
                return instances.size();
            }

            @Override
            public Optional<RetrievedInstance> next() {
                return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
            }
        };
    }
}
