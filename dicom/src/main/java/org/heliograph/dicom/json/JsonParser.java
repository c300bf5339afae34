package org.heliograph.dicom.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;

/** Reads JSON texts (RFC 8259) within a depth and a size; an object must not name a member twice. */
final class JsonParser {
    private static final int BLOCK = 1024;

    private final Reader in;
    private final int maxDepth;
    private final long maxCharacters;
    private final char[] block = new char[BLOCK];
    private int held;
    private int next;
    private long budgetEnd;
    private long position;
    private int ahead;

    JsonParser(Reader in, int maxDepth, long maxCharacters) throws IOException {
        this.in = in;
        this.maxDepth = maxDepth;
        this.maxCharacters = maxCharacters;
        this.budgetEnd = maxCharacters;
        this.ahead = read();
    }

    /** The value ahead, which may have as many characters as the whole text was allowed. */
    Json value() throws IOException {
        budgetEnd = position + maxCharacters;
        return value(0);
    }

    /** Whether the next character that is not white space is this one, which is taken then. */
    boolean takes(char expected) throws IOException {
        skipSpace();
        if (ahead != expected) {
            return false;
        }
        advance();
        return true;
    }

    /** Nothing but white space may be left. */
    void end() throws IOException {
        skipSpace();
        if (ahead >= 0) {
            throw problem("text after the JSON value");
        }
    }

    DicomException problem(String what) {
        return new DicomException(what, position, new Tag(0));
    }

    private Json value(int depth) throws IOException {
        if (depth > maxDepth) {
            throw problem("JSON nested deeper than " + maxDepth);
        }
        skipSpace();
        return switch (ahead) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Bool(true));
            case 'f' -> literal("false", new Json.Bool(false));
            case 'n' -> literal("null", new Json.Null());
            default -> number();
        };
    }

    private Json object(int depth) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        advance();
        if (takes('}')) {
            return new Json.Obj(members);
        }
        do {
            skipSpace();
            if (ahead != '"') {
                throw problem("no member name where one belongs");
            }
            String name = string();
            require(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw problem("member named twice");
            }
        } while (takes(','));
        require('}');
        return new Json.Obj(members);
    }

    private Json array(int depth) throws IOException {
        List<Json> values = new ArrayList<>();
        advance();
        if (takes(']')) {
            return new Json.Array(values);
        }
        do {
            values.add(value(depth + 1));
        } while (takes(','));
        require(']');
        return new Json.Array(values);
    }

    private String string() throws IOException {
        StringBuilder text = new StringBuilder();
        advance();
        while (ahead != '"') {
            if (ahead < ' ') {
                throw problem(ahead < 0 ? "JSON ends early" : "control character in a string");
            }
            text.append(ahead == '\\' ? escaped() : (char) ahead);
            advance();
        }
        advance();
        return text.toString();
    }

    private char escaped() throws IOException {
        advance();
        return switch (ahead) {
            case '"', '\\', '/' -> (char) ahead;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    advance();
                    int digit = ahead < 128 ? Character.digit(ahead, 16) : -1;
                    if (digit < 0) {
                        throw problem("escape that does not exist");
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw problem("escape that does not exist");
        };
    }

    private Json literal(String word, Json value) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (ahead != word.charAt(i)) {
                throw problem("no JSON value where one belongs");
            }
            advance();
        }
        return value;
    }

    private Json number() throws IOException {
        StringBuilder digits = new StringBuilder();
        while (ahead >= 0 && "+-.eE0123456789".indexOf(ahead) >= 0) {
            digits.append((char) ahead);
            advance();
            if (digits.length() > 64) {
                throw problem("number of more than 64 characters");
            }
        }
        if (!JsonNumbers.isJson(digits.toString())) {
            throw problem("no JSON value where one belongs");
        }
        return new Json.Num(digits.toString());
    }

    private void require(char expected) throws IOException {
        if (!takes(expected)) {
            throw problem("no '" + expected + "' where one belongs");
        }
    }

    private void skipSpace() throws IOException {
        while (ahead == ' ' || ahead == '\n' || ahead == '\r' || ahead == '\t') {
            advance();
        }
    }

    private void advance() throws IOException {
        if (++position > budgetEnd) {
            throw problem("JSON longer than " + maxCharacters + " characters");
        }
        ahead = read();
    }

    /** A reader takes a lock for each character that it is asked for. */
    private int read() throws IOException {
        if (next == held) {
            next = 0;
            held = in.read(block);
            if (held <= 0) {
                held = 0;
                return -1;
            }
        }
        return block[next++];
    }
}
