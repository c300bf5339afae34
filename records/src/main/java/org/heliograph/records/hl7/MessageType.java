package org.heliograph.records.hl7;

/** MSH-9: message code, trigger event and structure; the latter two are empty where the sender leaves them out. */
public record MessageType(String code, String trigger, String structure) {
    static MessageType of(Hl7Value msh9) {
        return new MessageType(
                msh9.component(1).text(),
                msh9.component(2).text(),
                msh9.component(3).text());
    }

    /** Code and trigger, as {@code ORM^O01}. */
    public boolean is(String code, String trigger) {
        return this.code.equals(code) && this.trigger.equals(trigger);
    }

    @Override
    public String toString() {
        return trigger.isEmpty() ? code : code + "^" + trigger;
    }
}
