// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.observedcompletion.completion.CompletionContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Properties of what a request says of whom its completions are made for.
 *
 * @param principal Whether the name of the request's principal is the id of the user,
 * where the application says none.
 * @param httpSession Whether the id of the HTTP session is the id of the session, where
 * the application says none. Whoever knows it may take the session over while it lasts.
 * @param headers Names of request headers that become metadata. None that hold
 * credentials.
 * @since 0.9.0
 */
@ConfigurationProperties("langfuse.context")
public record RequestContextProperties(boolean principal, boolean httpSession, @DefaultValue List<String> headers) {

	private static final List<String> CREDENTIALS = List.of("authorization", "cookie", "token", "secret", "password",
			"credential", "api-key", "apikey", "signature", "csrf", "xsrf");

	/**
	 * Creates the properties.
	 * @param principal whether the principal is the user
	 * @param httpSession whether the HTTP session is the session
	 * @param headers the headers that become metadata
	 */
	public RequestContextProperties {
		for (String header : headers) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (header.isBlank() || CREDENTIALS.stream().anyMatch(lower::contains)) {
				throw new InvalidConfigurationPropertyValueException("langfuse.context.headers", header,
						"It must be the name of a header without credentials.");
			}
		}
	}

	/**
	 * Returns what a request says.
	 * @param principal reads the name of its principal
	 * @param session reads the id of its session
	 * @param header reads a header by its name
	 * @return the context
	 */
	public CompletionContext context(Supplier<@Nullable String> principal, Supplier<@Nullable String> session,
			UnaryOperator<@Nullable String> header) {
		CompletionContext.Builder context = CompletionContext.builder();
		if (this.principal) {
			context.userId(principal.get());
		}
		if (this.httpSession) {
			context.sessionId(session.get());
		}
		this.headers.forEach((name) -> context.metadata(name, header.apply(name)));
		return context.build();
	}

	/**
	 * Matches where a request is to be read at all.
	 */
	public static final class Wanted implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Binder.get(context.getEnvironment())
				.bind("langfuse.context", RequestContextProperties.class)
				.map((properties) -> properties.principal || properties.httpSession || !properties.headers.isEmpty())
				.orElse(false);
		}

	}

}
