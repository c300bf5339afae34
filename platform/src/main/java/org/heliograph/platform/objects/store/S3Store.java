package org.heliograph.platform.objects.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in a bucket: {@code prefix/<organisation>/<pack>/<item>}. A put is one request, so it is there whole or not at
 * all; its bytes, sealed already, are written to a file before, so that their number and digest are known and they can be
 * sent again.
 */
public final class S3Store implements ObjectStore, AutoCloseable {
    private static final String UNFINISHED = ".put";
    private static final int BUFFER = 64 << 10;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final List<String> FULL = List.of("QuotaExceeded", "InsufficientStorage", "EntityTooLarge");

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Path spool;

    /** Opens the store; nothing is asked of it yet. What a crash left in the spool is removed. */
    public S3Store(S3Place place, Path spool) throws IOException {
        this.client = S3Connection.open(place);
        this.bucket = place.bucket();
        this.prefix = place.prefix().isEmpty() ? "" : place.prefix() + "/";
        this.spool = Files.createDirectories(spool);
        try (Stream<Path> left = Files.list(spool)) {
            for (Path file :
                    left.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public Outcome put(ObjectName name, Content content) throws IOException {
        Path file = spool.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            MessageDigest digest = md5();
            try (OutputStream out = new DigestOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER),
                    digest)) {
                content.writeTo(out);
            }
            String md5 = Base64.getEncoder().encodeToString(digest.digest());
            return asking(() -> {
                client.putObject(put -> put.bucket(bucket).key(key(name)).contentMD5(md5), RequestBody.fromFile(file));
                return Outcome.STORED;
            });
        } catch (FullException _) {
            return Outcome.FULL;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Optional<SeekableByteChannel> open(ObjectName name) throws IOException {
        try {
            return Optional.of(asking(() -> channel(name)));
        } catch (NoneException _) {
            return Optional.empty();
        }
    }

    private static final class Part {
        private final GetObjectResponse answer;
        private final byte[] bytes;

        Part(GetObjectResponse answer, byte[] bytes) {
            this.answer = answer;
            this.bytes = bytes;
        }
    }

    private SeekableByteChannel channel(ObjectName name) {
        GetObjectRequest first =
                GetObjectRequest.builder().bucket(bucket).key(key(name)).build();
        Part part;
        try {
            part = get(first, 0, S3Object.FIRST);
        } catch (S3Exception empty) {
            if (empty.statusCode() != RANGE_NOT_SATISFIABLE) {
                throw empty;
            }
            return new S3Object((from, length) -> new byte[0], 0, new byte[0]);
        }
        GetObjectRequest same = first.toBuilder().ifMatch(part.answer.eTag()).build();
        return new S3Object(
                (from, length) -> asking(() -> get(same, from, length).bytes), wholeLength(part), part.bytes);
    }

    /** {@code bytes 0-65535/4196352}; a store that ignored the range gave the whole. */
    private static long wholeLength(Part part) {
        String range = part.answer.contentRange();
        return range == null ? part.bytes.length : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    private Part get(GetObjectRequest object, long from, int length) {
        GetObjectRequest request = object.toBuilder()
                .range("bytes=" + from + "-" + (from + length - 1))
                .build();
        return client.getObject(request, ResponseTransformer.unmanaged((answer, body) -> {
            try (body) {
                byte[] bytes = body.readNBytes(length + 1);
                // The JDK's client does not say that an answer ended before its end.
                if (bytes.length != answer.contentLength() || bytes.length > length) {
                    throw RetryableException.create("an answer that ended early");
                }
                return new Part(answer, bytes);
            } catch (IOException broken) {
                throw RetryableException.create("an answer that broke off", broken);
            }
        }));
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        asking(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key(name))));
    }

    @Override
    public List<ObjectName> list(UUID organisation, UUID pack) throws IOException {
        String folder = prefix + organisation + "/" + pack + "/";
        return asking(() -> {
            List<ObjectName> names = new ArrayList<>();
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
                    .map(object -> object.key().substring(folder.length()))
                    .forEach(item -> names.add(new ObjectName(organisation, pack, item)));
            return names;
        });
    }

    @Override
    public List<UUID> organisations() throws IOException {
        List<UUID> found = new ArrayList<>();
        folders(prefix, found::add);
        return found;
    }

    @Override
    public void forEachPack(UUID organisation, PackTaking taking) throws IOException {
        folders(prefix + organisation + "/", taking);
    }

    private void folders(String above, PackTaking taking) throws IOException {
        Optional<String> next = Optional.empty();
        do {
            Optional<String> from = next;
            var page = asking(() -> client.listObjectsV2(
                    list -> list.bucket(bucket).prefix(above).delimiter("/").continuationToken(from.orElse(null))));
            for (var folder : page.commonPrefixes()) {
                String word = folder.prefix()
                        .substring(above.length(), folder.prefix().length() - 1);
                Optional<UUID> id = ObjectName.id(word);
                if (id.isPresent()) {
                    taking.take(id.get());
                }
            }
            next = Optional.ofNullable(page.nextContinuationToken());
        } while (next.isPresent());
    }

    @Override
    public void close() {
        client.close();
    }

    private String key(ObjectName name) {
        return prefix + name;
    }

    /** Whatever the SDK throws in the end, in this store's own words. */
    private static <T> T asking(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException none) {
            throw new NoneException(none);
        } catch (S3Exception refused) {
            String code = Optional.ofNullable(refused.awsErrorDetails())
                    .flatMap(details -> Optional.ofNullable(details.errorCode()))
                    .orElse("");
            if (refused.statusCode() == INSUFFICIENT_STORAGE || FULL.contains(code)) {
                throw new FullException(refused);
            }
            throw new StoreUnavailableException(
                    "the object store answered " + refused.statusCode() + " " + code, refused);
        } catch (SdkException failed) {
            throw new StoreUnavailableException("the object store did not answer", failed);
        }
    }

    private static final class NoneException extends IOException {
        private static final long serialVersionUID = 1;

        NoneException(Throwable cause) {
            super(cause);
        }
    }

    private static final class FullException extends IOException {
        private static final long serialVersionUID = 1;

        FullException(Throwable cause) {
            super(cause);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("MD5 is part of every JDK", impossible);
        }
    }
}
