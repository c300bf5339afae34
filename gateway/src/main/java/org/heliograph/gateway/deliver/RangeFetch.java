package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.ByteSink;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Pace;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.RangeDownload;
import org.heliograph.gateway.link.Representation;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordWriter;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.StoredForm;

/** Brings one range of a data set into the spool. A try goes on where the last one broke off. */
final class RangeFetch {
    private static final String VERBATIM = "application/octet-stream";
    private static final String RECOMPRESSED = "application/vnd.heliograph." + StoredForm.HTJ2K_V1.word();
    private static final int PRECONDITION_FAILED = 412;
    /** Tries in a row that brought nothing. */
    private static final int TRIES = 6;

    private static final Duration STALL = Duration.ofSeconds(60);

    private final UUID delivery;
    private final FetchPlan.Job job;
    private final DeliveryOffer.Instance instance;
    private final boolean recompressed;
    private final Spool spool;
    private final Platform platform;
    private final Pace pace;
    private Optional<FetchedNote.Range> of;
    private boolean changed;
    private Optional<IOException> broken = Optional.empty();

    /** What became of it. */
    sealed interface Outcome {
        record Fetched(FetchedNote.Range range) implements Outcome {}

        /** The platform has the data set in another form by now, to which what is here does not fit. */
        record Changed() implements Outcome {}

        record NotNow() implements Outcome {}
    }

    /** @param recompressed whether the data set may come in its recompressed form */
    RangeFetch(UUID delivery, FetchPlan.Job job, boolean recompressed, Spool spool, Platform platform, Pace pace) {
        this.delivery = delivery;
        this.job = job;
        this.instance = job.instance();
        this.recompressed = recompressed;
        this.spool = spool;
        this.platform = platform;
        this.pace = pace;
        this.of = job.of();
    }

    Outcome run(Wake wake) throws IOException, InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), ThreadLocalRandom.current());
        try (RecordWriter writer = spool.begin(RecordKind.FETCHED, ObjectFetch.prefix(instance))) {
            int inVain = 0;
            while (inVain < TRIES) {
                long before = writer.length();
                Answer answer = download(writer);
                if (broken.isPresent()) {
                    throw broken.get();
                }
                if (changed || (answer instanceof Answer.Problem problem && problem.status() == PRECONDITION_FAILED)) {
                    return new Outcome.Changed();
                }
                if (of.isPresent() && job.start() + writer.length() == end(of.get())) {
                    return finish(writer, of.get());
                }
                if (answer instanceof Answer.Problem problem && problem.retry() == Answer.Retry.NEVER) {
                    return new Outcome.NotNow();
                }
                if (writer.length() > before) {
                    // The connection broke; another one goes on at once.
                    inVain = 0;
                    backoff.reset();
                } else if (++inVain < TRIES && inVain > 1 && !wake.rest(backoff.next())) {
                    return new Outcome.NotNow();
                }
            }
            return new Outcome.NotNow();
        }
    }

    private long end(FetchedNote.Range range) {
        return Math.min(range.total(), job.start() + job.length());
    }

    private Answer download(RecordWriter writer) {
        long from = job.start() + writer.length();
        long length = of.map(this::end).orElse(job.start() + job.length()) - from;
        Call call = Call.get("/link/v1/deliveries/" + delivery + "/instances/" + instance.number())
                .within(STALL)
                .with("Accept", accepted());
        Optional<String> tag = of.map(FetchedNote.Range::tag).filter(known -> !known.isEmpty());
        if (tag.isPresent()) {
            call = call.with("If-Match", tag.get());
        }
        return platform.download(call, new RangeDownload(from, length, pace, whole -> opened(whole, writer)));
    }

    private String accepted() {
        if (of.isPresent()) {
            return type(of.get().form());
        }
        return recompressed ? RECOMPRESSED + ", " + VERBATIM + ";q=0.5" : VERBATIM;
    }

    private static String type(StoredForm form) {
        return switch (form) {
            case VERBATIM -> VERBATIM;
            case HTJ2K_V1 -> RECOMPRESSED;
        };
    }

    private ByteSink opened(Representation whole, RecordWriter writer) throws IOException {
        StoredForm form = whole.mediaType().equals(RECOMPRESSED) ? StoredForm.HTJ2K_V1 : StoredForm.VERBATIM;
        boolean right = form == StoredForm.VERBATIM
                ? whole.mediaType().equals(VERBATIM) && whole.length() == instance.length()
                : recompressed && whole.length() < instance.length();
        FetchedNote.Range told = new FetchedNote.Range(job.start(), whole.length(), form, whole.tag());
        if (of.isPresent()) {
            FetchedNote.Range known = of.get();
            changed = known.total() != told.total()
                    || known.form() != form
                    || !known.tag().equals(told.tag());
        }
        if (changed || !right) {
            throw new IOException("not the data set of which a part is here");
        }
        of = Optional.of(told);
        long end = end(told);
        return (bytes, length) -> write(writer, bytes, length, end);
    }

    private void write(RecordWriter writer, byte[] bytes, int length, long end) throws IOException {
        if (job.start() + writer.length() + length > end) {
            throw new IOException("more bytes than were asked for");
        }
        try {
            writer.write(bytes, 0, length);
        } catch (IOException e) {
            // Ours, and not the line's.
            broken = Optional.of(e);
            throw e;
        }
    }

    private Outcome finish(RecordWriter writer, FetchedNote.Range range) throws IOException {
        boolean alone = range.form() == StoredForm.VERBATIM && job.start() == 0 && writer.length() == range.total();
        if (alone && !writer.hash().equals(instance.identity().toString())) {
            return new Outcome.NotNow();
        }
        FetchedNote note = new FetchedNote(delivery, instance.number(), Optional.of(range));
        writer.finish(platform.json().text(note));
        return new Outcome.Fetched(range);
    }
}
