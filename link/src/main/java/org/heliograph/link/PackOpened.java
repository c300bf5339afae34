package org.heliograph.link;

import java.util.List;
import java.util.Optional;

/**
 * The platform takes the pack, in chunks of at most so many bytes of payload.
 *
 * @param forms the words of the forms, besides {@link StoredForm#VERBATIM}, in which it takes instances; a platform that
 *     says nothing takes none
 */
public record PackOpened(int chunkBytesMax, Optional<List<String>> forms) {
    public PackOpened {
        forms = forms.map(List::copyOf);
    }

    /** Whether instances may come in that form. */
    public boolean takes(StoredForm form) {
        return form == StoredForm.VERBATIM
                || forms.stream().flatMap(List::stream).anyMatch(form.word()::equals);
    }
}
