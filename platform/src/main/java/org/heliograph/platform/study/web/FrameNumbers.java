package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;

/** The list of frames in a path (PS3.18 Table 10.4.1-1): numbers from 1, with commas. */
final class FrameNumbers {
    private static final int MOST_FRAMES = 1_000;

    private FrameNumbers() {}

    static List<Integer> of(String frames, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : frames.split(",", MOST_FRAMES + 1)) {
            if (!part.matches("[1-9][0-9]{0,7}") || numbers.size() == MOST_FRAMES) {
                throw new Problem(HttpStatus.BAD_REQUEST, "frame-numbers", "Frames are numbers from 1, with commas.");
            }
            int number = Integer.parseInt(part);
            if (number > count) {
                throw Problem.notFound();
            }
            numbers.add(number);
        }
        return numbers;
    }
}
