package org.heliograph.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a token: a flat JSON object of plain strings, which is all that we sign and all that we read. A header
 * with anything else in it ({@code crit}, nested keys, escapes) is refused, as RFC 7515 §4.1.11 asks for what is not
 * understood.
 */
final class JwsHeader {
    private static final int LONGEST = 1024;
    private static final Pattern PLAIN = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*");
    private static final Pattern MEMBER =
            Pattern.compile("\\s*\"([A-Za-z0-9_#-]{1,32})\"\\s*:\\s*\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*)\"\\s*");

    private JwsHeader() {}

    static String write(String algorithm, String keyId, String type) {
        if (!PLAIN.matcher(keyId).matches() || !PLAIN.matcher(type).matches()) {
            throw new IllegalArgumentException("a key id or type of other than plain ASCII");
        }
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\",\"typ\":\"" + type + "\"}";
    }

    static Map<String, String> read(byte[] header) {
        if (header.length > LONGEST) {
            throw new JwsException("a header longer than any we sign");
        }
        String text = text(header).strip();
        if (!text.startsWith("{") || !text.endsWith("}") || text.length() < 2) {
            throw new JwsException("the header is no object");
        }
        Map<String, String> members = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(text).region(1, text.length() - 1);
        while (true) {
            if (!member.lookingAt()) {
                throw new JwsException("the header is not an object of plain strings");
            }
            if (members.put(member.group(1), member.group(2)) != null) {
                throw new JwsException("the header names a member twice");
            }
            if (member.end() == text.length() - 1) {
                break;
            }
            if (text.charAt(member.end()) != ',') {
                throw new JwsException("the header is not an object of plain strings");
            }
            member.region(member.end() + 1, text.length() - 1);
        }
        if (members.containsKey("crit") || members.containsKey("b64")) {
            throw new JwsException("the header asks for an extension");
        }
        return members;
    }

    private static String text(byte[] header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new JwsException("the header is not UTF-8", malformed);
        }
    }
}
