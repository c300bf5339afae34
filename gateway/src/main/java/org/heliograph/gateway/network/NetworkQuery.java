package org.heliograph.gateway.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dimse.query.FindHandler;
import org.heliograph.dimse.query.FindRequest;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.Matches;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Inflow;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.PeerQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers C-FIND with what the platform finds, match by match; refuses whom nobody allowed to ask. */
public final class NetworkQuery implements FindHandler {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkQuery.class);
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final int LONGEST_MATCH = 1 << 20;

    private final Platform platform;
    private final SiteSettings settings;

    public NetworkQuery(Platform platform, SiteSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    @Override
    public FindStatus find(FindRequest request, Matches matches) throws IOException {
        Optional<GatewaySettings.Rights> rights = settings.site()
                .flatMap(site -> site.rights(
                        request.peer().callingAeTitle(), request.peer().remote().getAddress()))
                .filter(GatewaySettings.Rights::query);
        if (rights.isEmpty()) {
            LOG.warn("{} asked and may not", request.peer().callingAeTitle());
            return FindStatus.NOT_AUTHORIZED;
        }
        StringBuilder keys = new StringBuilder();
        new DicomJsonWriter(keys, LargeValues.OMITTED).write(request.identifier());
        Call call = Call.post(
                        "/link/v1/peers/" + rights.get().device() + "/query",
                        new PeerQuery(request.level().name(), keys.toString()))
                .within(STALL);
        try (Inflow found = Inflow.of(platform, call)) {
            Optional<Answer> failure = found.failure();
            return failure.isPresent() ? status(failure.get()) : send(request, found, matches);
        }
    }

    private static FindStatus send(FindRequest request, Inflow found, Matches matches) throws IOException {
        AtomicBoolean wanted = new AtomicBoolean(true);
        try {
            new DicomJsonReader(new InputStreamReader(found, UTF_8), LONGEST_MATCH, DicomJsonReader.BulkData.REFUSED)
                    .readAll(match -> {
                        if (wanted.get() && !matches.send(complete(request, match))) {
                            wanted.set(false);
                            found.close();
                        }
                    });
        } catch (IOException | DicomException e) {
            if (wanted.get()) {
                throw new IOException("the platform's answer cannot be read", e);
            }
        }
        return FindStatus.SUCCESS; // when it was cancelled, or the limit was reached, the service says so
    }

    /** The title that retrieves what was found: the one that was called (PS3.4 §C.4.1.1.3.2). */
    private static DataSet complete(FindRequest request, DataSet match) {
        return match.toBuilder()
                .string(Tags.RETRIEVE_AE_TITLE, request.peer().calledAeTitle().value())
                .build();
    }

    private static FindStatus status(Answer failure) {
        LOG.warn("The platform does not answer a query: {}", failure);
        return switch (failure) {
            case Answer.Problem problem when problem.status() == 403 -> FindStatus.NOT_AUTHORIZED;
            case Answer.Problem problem when problem.status() == 400 -> FindStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS;
            case Answer.Ok _, Answer.Problem _, Answer.Unreachable _ -> FindStatus.UNABLE_TO_PROCESS;
        };
    }
}
