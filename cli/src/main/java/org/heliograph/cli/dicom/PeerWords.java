package org.heliograph.cli.dicom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.cli.UsageException;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Peer;

/**
 * Whom to call, and the words that follow: {@code HOST:PORT}, {@code AEC@HOST:PORT} or {@code HOST PORT}, an IPv6 address
 * in brackets.
 */
record PeerWords(Peer peer, List<String> rest) {
    static final String FORM = "HOST:PORT, AEC@HOST:PORT or HOST PORT";

    private static final AeTitle ANY = new AeTitle("ANY-SCP");
    private static final Pattern ONE =
            Pattern.compile("(?:(?<title>[^@]{1,16})@)?(?<host>\\[[0-9a-fA-F:.%]+]|[^:@\\[\\]/]+):(?<port>[0-9]{1,5})");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** {@code called} is the title that an option gives; it counts where the words have none. */
    static PeerWords parse(List<String> words, Optional<AeTitle> called) {
        if (words.isEmpty()) {
            throw new UsageException("say whom to call: " + FORM);
        }
        Matcher one = ONE.matcher(words.getFirst());
        if (one.matches()) {
            AeTitle title = Optional.ofNullable(one.group("title"))
                    .map(PeerWords::title)
                    .or(() -> called)
                    .orElse(ANY);
            return new PeerWords(peer(one.group("host"), one.group("port"), title), words.subList(1, words.size()));
        }
        if (words.size() > 1 && PORT.matcher(words.get(1)).matches()) {
            String[] named = words.getFirst().split("@", 2);
            AeTitle title = named.length == 2 ? title(named[0]) : called.orElse(ANY);
            return new PeerWords(peer(named[named.length - 1], words.get(1), title), words.subList(2, words.size()));
        }
        throw new UsageException("'" + Shown.text(words.getFirst()) + "' does not say whom to call; write " + FORM);
    }

    /** For commands that take nothing after the peer. */
    Peer alone() {
        if (!rest.isEmpty()) {
            throw new UsageException("too many words: " + Shown.text(rest.getFirst()));
        }
        return peer;
    }

    private static AeTitle title(String word) {
        return AeTitle.parse(word).orElseThrow(() -> new UsageException("this is no AE title: " + Shown.text(word)));
    }

    private static Peer peer(String host, String port, AeTitle title) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return new Peer(name, Integer.parseInt(port), title);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
