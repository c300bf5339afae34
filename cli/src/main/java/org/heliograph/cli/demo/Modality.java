package org.heliograph.cli.demo;

import java.nio.file.Path;
import java.util.List;

/** The scanner's sending side. */
interface Modality {
    String AE_TITLE = "VALLEYCT1";

    /** The gateway's title until its settings say otherwise. */
    String GATEWAY_AE_TITLE = "HELIOGRAPH";

    /** C-ECHO: whether the gateway takes an association from this modality. */
    boolean echo() throws Exception;

    /** Sends the files over one association; fails unless each is answered with success. */
    void send(List<Path> files) throws Exception;
}
