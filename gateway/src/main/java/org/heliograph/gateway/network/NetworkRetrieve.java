package org.heliograph.gateway.network;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.retrieve.RetrieveAnswer;
import org.heliograph.dimse.retrieve.RetrieveHandler;
import org.heliograph.dimse.retrieve.RetrieveRequest;
import org.heliograph.dimse.retrieve.RetrieveStatus;
import org.heliograph.dimse.retrieve.RetrievedInstance;
import org.heliograph.dimse.retrieve.RetrievedInstances;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Inflow;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.ProvenInput;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.PeerRetrieval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds on the platform what peers want by C-MOVE or C-GET, and fetches each instance as it is sent on, in the transfer
 * syntax that it is stored in, with the hospital's correction of the patient where the platform has one.
 */
public final class NetworkRetrieve implements RetrieveHandler {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkRetrieve.class);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Platform platform;
    private final SiteSettings settings;

    public NetworkRetrieve(Platform platform, SiteSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    @Override
    public RetrieveAnswer retrieve(RetrieveRequest request) {
        Optional<GatewaySettings.Rights> rights = settings.site()
                .flatMap(site -> site.rights(
                        request.peer().callingAeTitle(), request.peer().remote().getAddress()))
                .filter(GatewaySettings.Rights::retrieve);
        if (rights.isEmpty()) {
            LOG.warn("{} wanted to retrieve and may not", request.peer().callingAeTitle());
            return new RetrieveAnswer.Refused(RetrieveStatus.NOT_AUTHORIZED);
        }
        UUID device = rights.get().device();
        PeerRetrieval asked = new PeerRetrieval(
                request.level().name(),
                request.keys(QueryLevel.PATIENT),
                request.uids(QueryLevel.STUDY),
                request.uids(QueryLevel.SERIES),
                request.uids(QueryLevel.IMAGE));
        return switch (platform.call(Call.post("/link/v1/peers/" + device + "/retrieval", asked))) {
            case Answer.Ok ok -> found(device, ok);
            case Answer.Problem problem -> {
                LOG.warn("The platform does not give what is retrieved: {}", problem.code());
                yield new RetrieveAnswer.Refused(status(problem));
            }
            case Answer.Unreachable away -> {
                LOG.warn("The platform is not there to retrieve from: {}", away.reason());
                yield new RetrieveAnswer.Refused(RetrieveStatus.UNABLE_TO_PROCESS);
            }
        };
    }

    private RetrieveAnswer found(UUID device, Answer.Ok ok) {
        try {
            List<RetrievedInstance> instances =
                    platform.json().read(ok.body(), PeerRetrieval.Found.class).instances().stream()
                            .map(instance -> instance(device, instance))
                            .toList();
            return new RetrieveAnswer.Found(RetrievedInstances.of(instances));
        } catch (JsonFormatException e) {
            LOG.warn("The platform's list of instances cannot be read: {}", e.getMessage());
            return new RetrieveAnswer.Refused(RetrieveStatus.UNABLE_TO_PROCESS);
        }
    }

    private RetrievedInstance instance(UUID device, PeerRetrieval.Instance instance) {
        String path = "/link/v1/peers/" + device + "/studies/" + instance.studyInstanceUid() + "/instances/"
                + instance.sopInstanceUid();
        return new RetrievedInstance(
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                List.of(instance.transferSyntaxUid()),
                _ -> open(path, instance));
    }

    /** What the platform corrects on the way ends only when all of its answer has come; there is no more to prove it by. */
    private InputStream open(String path, PeerRetrieval.Instance instance) throws IOException {
        Inflow content = Inflow.of(platform, Call.get(path).within(STALL));
        return instance.identity().isPresent() && instance.length().isPresent()
                ? new ProvenInput(
                        content,
                        instance.transferSyntaxUid(),
                        instance.length().get(),
                        instance.identity().get())
                : content;
    }

    private static RetrieveStatus status(Answer.Problem problem) {
        return switch (problem.code()) {
            case "peer-not-allowed" -> RetrieveStatus.NOT_AUTHORIZED;
            case "too-many" -> RetrieveStatus.UNABLE_TO_CALCULATE_NUMBER_OF_MATCHES;
            default -> RetrieveStatus.UNABLE_TO_PROCESS;
        };
    }
}
