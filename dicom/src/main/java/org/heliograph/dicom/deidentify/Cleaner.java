package org.heliograph.dicom.deidentify;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.deidentify.DeidentificationReport.Done;
import org.heliograph.dicom.deidentify.DeidentificationReport.Warning;

/** Applies the profile to every element of a data set and of the items in it (PS3.15 §E.1.1, §E.2). */
final class Cleaner {
    /** What holds content items when structured content is cleaned (PS3.15 §E.3.4). */
    private static final Set<Tag> STRUCTURED =
            Set.of(Tags.CONTENT_SEQUENCE, Tags.ACQUISITION_CONTEXT_SEQUENCE, Tags.SPECIMEN_PREPARATION_SEQUENCE);

    private final DeidentificationProfile profile;
    private final Uids uids;
    private final DummyValues dummies;
    private final Dates dates;
    private final Descriptions descriptions;
    private final PrivateElements privates;
    private final AttributeTypes types;
    private final ContentItems contentItems;
    private final Log log;

    Cleaner(DeidentificationProfile profile, ProjectKey key, DataSet dataSet, Log log) {
        this.profile = profile;
        this.uids = new Uids(key);
        this.dummies = new DummyValues(uids);
        this.dates = new Dates(key.days(Patient.of(dataSet)));
        this.descriptions = new Descriptions(dataSet);
        this.privates = new PrivateElements(dataSet);
        this.types = new AttributeTypes(dataSet);
        this.contentItems = new ContentItems(profile, this);
        this.log = log;
    }

    /** The data set, or the item, that stands there. */
    DataSet clean(DataSet level, Place place, boolean structured) {
        DataSetBuilder out = DataSet.builder();
        Set<Tag> seen = new HashSet<>();
        for (Element element : level.elements()) {
            Tag tag = element.tag();
            // Lengths of groups and of the rest would be lies. Of duplicates the first counts; what hides behind it
            // goes.
            if (tag.isGroupLength() || tag.equals(Tags.LENGTH_TO_END) || !seen.add(tag)) {
                continue;
            }
            if (tag.isPrivate()) {
                cleanPrivate(element, level, place, out);
            } else {
                Action action = Rules.row(element).under(profile.options());
                act(action, element, level, place, structured).ifPresent(out::put);
            }
        }
        return out.build();
    }

    private void cleanPrivate(Element element, DataSet level, Place place, DataSetBuilder out) {
        Tag tag = element.tag();
        if (tag.isPrivateCreator()) {
            return;
        }
        if (!profile.has(ProfileOption.RETAIN_SAFE_PRIVATE) || !privates.isSafe(tag, level)) {
            log.done(place, tag, Done.REMOVED);
            return;
        }
        keep(element, level, place, false).ifPresent(kept -> {
            out.put(kept);
            PrivateElements.creator(tag, level).flatMap(level::get).ifPresent(out::put);
            log.done(place, tag, Done.RETAINED);
        });
    }

    /** What the action makes of an element; nothing when that is to remove it. */
    Optional<Element> act(Action action, Element element, DataSet level, Place place, boolean structured) {
        return switch (types.resolve(action, element.tag(), place)) {
            case K -> keep(element, level, place, structured);
            case X -> removed(element, place);
            case Z -> replaced(element, DummyValues.empty(element), place, Done.EMPTIED);
            case D -> replaced(element, dummies.dummy(element, level), place, Done.REPLACED);
            case U -> uid(element, level, place);
            case C -> cleaned(element, level, place);
            case Z_D, X_Z, X_D, X_Z_D, X_Z_U -> throw new IllegalStateException("resolved to " + action);
        };
    }

    /** Keeps a value; in a sequence the profile is applied to what the items hold. */
    private Optional<Element> keep(Element element, DataSet level, Place place, boolean structured) {
        Vr vr = Rules.vr(element);
        if (element instanceof SequenceElement sequence) {
            boolean inside = structured || isStructured(sequence.tag());
            return Optional.of(items(sequence, level, place, inside));
        }
        if (vr == Vr.SQ) {
            log.warn(Warning.UNREADABLE_SEQUENCE_REMOVED);
            return removed(element, place);
        }
        if (AttributeTable.row(element.tag()).isPresent()) {
            log.done(place, element.tag(), Done.RETAINED);
        } else if (Rules.isFreeText(vr)
                && !element.tag().isPrivate()
                && !Codes.isPartOfPublished(element.tag(), level)) {
            log.done(place, element.tag(), Done.FREE_TEXT_KEPT);
        }
        return Optional.of(element);
    }

    private boolean isStructured(Tag sequence) {
        return profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT) && STRUCTURED.contains(sequence);
    }

    private Element items(SequenceElement sequence, DataSet level, Place place, boolean structured) {
        Place inside = place.in(sequence.tag());
        return SequenceElement.of(
                sequence.tag(),
                level.sequence(sequence.tag()).stream()
                        .flatMap(item -> structured && ContentItems.isContentItem(item)
                                ? contentItems.clean(item, inside).stream()
                                : Stream.of(clean(item, inside, structured)))
                        .toList());
    }

    private Optional<Element> removed(Element element, Place place) {
        log.done(place, element.tag(), Done.REMOVED);
        if ((element.tag().group() & 0xFF00) == 0x6000 || (element.tag().group() & 0xFF00) == 0x5000) {
            log.warn(Warning.GRAPHICS_REMOVED);
        }
        return Optional.empty();
    }

    private Optional<Element> replaced(Element element, Element by, Place place, Done done) {
        log.done(place, element.tag(), done);
        return Optional.of(by);
    }

    private Optional<Element> uid(Element element, DataSet level, Place place) {
        if (element instanceof SequenceElement sequence) {
            return Optional.of(items(sequence, level, place, false));
        }
        return Rules.vr(element) == Vr.UI && !level.strings(element.tag()).isEmpty()
                ? replaced(element, uids.replaced(element.tag(), level), place, Done.UID_REPLACED)
                : replaced(element, DummyValues.empty(element), place, Done.EMPTIED);
    }

    private Optional<Element> cleaned(Element element, DataSet level, Place place) {
        if (element instanceof SequenceElement sequence) {
            boolean local = level.sequence(sequence.tag()).stream()
                    .anyMatch(item -> Codes.isCode(item) && !Codes.isPublished(item));
            return local
                    ? act(Rules.row(element).basic(), element, level, place, false)
                    : Optional.of(items(sequence, level, place, isStructured(sequence.tag())));
        }
        return cleanValue(element, level, place)
                .or(() -> act(Rules.row(element).basic(), element, level, place, false));
    }

    /** A date moved, or what is safe of a text; nothing when there is neither. */
    Optional<Element> cleanValue(Element element, DataSet level, Place place) {
        Tag tag = element.tag();
        Vr vr = Rules.vr(element);
        Optional<Element> clean = Optional.empty();
        if (vr == Vr.DA || vr == Vr.DT || vr == Vr.TM || tag.equals(Tags.TIMEZONE_OFFSET_FROM_UTC)) {
            clean = dates.moved(tag, vr, level);
            if (clean.isEmpty()) {
                log.warn(Warning.DATE_NOT_MOVED);
            }
            clean.ifPresent(_ -> log.done(place, tag, vr == Vr.DA || vr == Vr.DT ? Done.DATE_MOVED : Done.RETAINED));
        } else if (Rules.isFreeText(vr)) {
            clean = descriptions.cleaned(tag, vr, level);
            clean.ifPresent(_ -> log.done(place, tag, Done.CLEANED));
        }
        return clean;
    }
}
