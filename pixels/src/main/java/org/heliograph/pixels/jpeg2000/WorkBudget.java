package org.heliograph.pixels.jpeg2000;

/** Counts steps that a stream can ask for without paying for them in bytes, so that none runs for long. */
final class WorkBudget {
    private long left;

    WorkBudget(long steps) {
        left = steps;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw Damage.of("asks for more work than its size allows");
        }
    }
}
