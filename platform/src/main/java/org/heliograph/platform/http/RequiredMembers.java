package org.heliograph.platform.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads a record as its types say it: a component of ours that is neither optional nor marked as nullable is required,
 * so that a body without it is the caller's fault and never a null in our code.
 */
final class RequiredMembers extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "org.heliograph.";
    private static final Set<Class<?>> OPTIONAL = Set.of(Optional.class, OptionalInt.class, OptionalLong.class);

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    private static boolean isRequired(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor)) {
            return false;
        }
        Class<?> owner = constructor.getDeclaringClass();
        return owner.isRecord()
                && owner.getName().startsWith(OURS)
                && !OPTIONAL.contains(parameter.getRawType())
                && !isNullable(constructor, parameter.getIndex());
    }

    private static boolean isNullable(Executable constructor, int index) {
        AnnotatedType type = constructor.getAnnotatedParameterTypes()[index];
        return type.isAnnotationPresent(Nullable.class);
    }
}
