package org.heliograph.dicom;

/** Tag, VR and length of an element as read. */
record Header(Tag tag, Vr vr, HeaderForm form, long length) {
    /**
     * Whether an undefined length means items although the VR is not SQ: UN (PS3.5 §6.2.2 note 2), and in implicit VR
     * every element but pixel data, since there only a sequence can have it.
     */
    boolean isSequenceInDisguise() {
        return vr == Vr.UN || (!form.explicitVr() && !tag.equals(Tags.PIXEL_DATA));
    }
}
