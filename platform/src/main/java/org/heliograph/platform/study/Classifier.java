package org.heliograph.platform.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.NativePixels;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.PackedInstance;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.LosslessPixels;
import org.heliograph.pixels.PixelException;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;

/** Judges the instances of a pack against what is known under their SOP Instance UIDs (ADR 0002). */
final class Classifier {
    private final Packs packs;
    private final OrganisationId organisation;
    private final Map<Uid, ArrayList<InstanceStore.Known>> known;
    private final boolean quarantined;
    private final Flushing flushing;
    private final List<InstanceStore.New> rows = new ArrayList<>();

    /** Waits until what is judged is durable, and so can be read. */
    @FunctionalInterface
    interface Flushing {
        void await() throws IOException;
    }

    Classifier(
            Packs packs,
            OrganisationId organisation,
            List<InstanceStore.Known> known,
            boolean quarantined,
            Flushing flushing) {
        this.packs = packs;
        this.organisation = organisation;
        this.known = known.stream()
                .collect(Collectors.groupingBy(
                        InstanceStore.Known::sopInstanceUid, HashMap::new, Collectors.toCollection(ArrayList::new)));
        this.quarantined = quarantined;
        this.flushing = flushing;
    }

    /** What becomes of the next instance; its row, if it needs one, is among {@link #rows()}. */
    InstanceOutcome take(ReadInstance read) {
        PackedInstance listed = read.instance();
        List<InstanceStore.Known> under = known.computeIfAbsent(listed.sopInstanceUid(), _ -> new ArrayList<>());
        if (under.stream().anyMatch(one -> one.identity().equals(listed.identity()))) {
            return InstanceOutcome.DUPLICATE;
        }
        InstanceRole role = role(read, under);
        rows.add(new InstanceStore.New(read, role));
        under.add(new InstanceStore.Known(
                listed.sopInstanceUid(), listed.identity(), role, listed.transferSyntaxUid(), read.location()));
        return switch (role) {
            case PRIMARY, QUARANTINED -> InstanceOutcome.STORED;
            case FURTHER_ENCODING -> InstanceOutcome.FURTHER_ENCODING;
            case CONFLICT -> InstanceOutcome.CONFLICT;
            case UNREADABLE -> InstanceOutcome.UNREADABLE;
            // Hidden is what has its row already.
            case REJECTED -> throw new IllegalStateException("a new instance is rejected after it is written");
        };
    }

    List<InstanceStore.New> rows() {
        return rows;
    }

    private InstanceRole role(ReadInstance read, List<InstanceStore.Known> under) {
        if (read.header().isEmpty()) {
            return InstanceRole.UNREADABLE;
        }
        if (quarantined) {
            return InstanceRole.QUARANTINED;
        }
        Optional<InstanceStore.Known> primary =
                under.stream().filter(one -> one.role() == InstanceRole.PRIMARY).findFirst();
        if (primary.isEmpty()) {
            return InstanceRole.PRIMARY;
        }
        Optional<MeaningHash> mine = meaning(read.instance().transferSyntaxUid(), read.location());
        boolean same = mine.isPresent()
                && mine.equals(
                        meaning(primary.get().transferSyntax(), primary.get().location()));
        return same ? InstanceRole.FURTHER_ENCODING : InstanceRole.CONFLICT;
    }

    private Optional<MeaningHash> meaning(Uid transferSyntax, InstanceLocation location) {
        TransferSyntax syntax = TransferSyntax.of(transferSyntax);
        try {
            flushing.await();
            Optional<NativePixels> pixels = syntax.encapsulated() ? pixels(syntax, location) : Optional.empty();
            try (InputStream dataSet = packs.read(organisation, location)) {
                return Optional.of(MeaningHash.of(syntax, dataSet, ReadOptions.DEFAULT, pixels));
            }
        } catch (DicomException _) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What lossless pixel data are uncompressed; none when there are none. */
    private Optional<NativePixels> pixels(TransferSyntax syntax, InstanceLocation location) throws IOException {
        try (InputStream dataSet = packs.read(organisation, location)) {
            DataSet header = DataSetReader.readHeader(dataSet, syntax, ReadOptions.DEFAULT);
            BulkSource bulk = (from, length) ->
                    // What came compressed rests as it came.
                    packs.read(organisation, location, from, Math.min(length, location.storedLength() - from));
            return header.contains(Tags.PIXEL_DATA)
                    ? LosslessPixels.of(FrameSource.of(header, syntax, bulk))
                    : Optional.empty();
        } catch (PixelException noImage) {
            return Optional.empty();
        }
    }
}
