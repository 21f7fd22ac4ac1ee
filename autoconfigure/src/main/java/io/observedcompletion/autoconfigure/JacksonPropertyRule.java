// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.observedcompletion.content.PropertyRule;
import org.jspecify.annotations.Nullable;

/**
 * Names fields as the annotations say that Jackson 2 and 3 share.
 */
final class JacksonPropertyRule implements PropertyRule {

	@Override
	public @Nullable String name(Class<?> type, Field field, @Nullable Method accessor, @Nullable String name) {
		String own = annotatedName(field, accessor, name);
		return (own != null && isTold(type, field, accessor, own)) ? own : null;
	}

	private static @Nullable String annotatedName(Field field, @Nullable Method accessor, @Nullable String name) {
		JsonValue alone = find(JsonValue.class, field, accessor);
		if (alone != null && alone.value()) {
			return ALONE;
		}
		JsonProperty property = find(JsonProperty.class, field, accessor);
		if (property == null || property.access() == JsonProperty.Access.WRITE_ONLY) {
			return (property == null) ? name : null;
		}
		return property.value().isEmpty() ? field.getName() : property.value();
	}

	private static boolean isTold(Class<?> type, Field field, @Nullable Method accessor, String name) {
		JsonIgnore ignored = find(JsonIgnore.class, field, accessor);
		JsonIgnoreType ignoredType = field.getType().getAnnotation(JsonIgnoreType.class);
		return !(ignored != null && ignored.value()) && !(ignoredType != null && ignoredType.value())
				&& !isIgnored(type.getAnnotation(JsonIgnoreProperties.class), name)
				&& !isIgnored(field.getDeclaringClass().getAnnotation(JsonIgnoreProperties.class), name);
	}

	private static boolean isIgnored(@Nullable JsonIgnoreProperties ignored, String name) {
		return ignored != null && !ignored.allowGetters() && List.of(ignored.value()).contains(name);
	}

	private static <A extends Annotation> @Nullable A find(Class<A> type, Field field, @Nullable Method accessor) {
		A found = field.getAnnotation(type);
		return (found != null || accessor == null) ? found : accessor.getAnnotation(type);
	}

}
