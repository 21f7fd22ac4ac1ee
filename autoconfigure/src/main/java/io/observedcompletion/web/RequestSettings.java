// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.Collection;

import io.observedcompletion.completion.FailOpen;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Holds the settings of a response that its request and its application decide.
 *
 * @param isHead whether only the headers are asked for
 * @param timeout how many milliseconds the response may take, 0 for ever, {@code null} if
 * that is left to Spring MVC
 * @param openResponses the open responses of the application
 */
record RequestSettings(boolean isHead, @Nullable Long timeout, @Nullable OpenResponses openResponses) {

	private static final RequestSettings NONE = new RequestSettings(false, null, null);

	/**
	 * Returns the settings of the request that the current thread serves.
	 * @return the settings, those of Spring MVC if there is no request
	 */
	static RequestSettings current() {
		return FailOpen.call("look at a request", () -> {
			HttpServletRequest request = request();
			return (request != null) ? of(request) : NONE;
		}, NONE);
	}

	private static RequestSettings of(HttpServletRequest request) {
		boolean isHead = "HEAD".equals(request.getMethod());
		ApplicationContext application = RequestContextUtils.findWebApplicationContext(request);
		if (application == null) {
			return new RequestSettings(isHead, null, null);
		}
		StreamTimeout timeout = application.getBeanProvider(StreamTimeout.class).getIfAvailable();
		return new RequestSettings(isHead, (timeout != null) ? timeout.millis() : null,
				application.getBeanProvider(OpenResponses.class).getIfAvailable());
	}

	/**
	 * Returns what the handler method of the request says that it produces.
	 * @return the type, {@code null} if it does not say one
	 */
	static @Nullable MediaType producedType() {
		return FailOpen.<MediaType>call("look at a request", () -> {
			HttpServletRequest request = request();
			Object types = (request != null) ? request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)
					: null;
			return (types instanceof Collection<?> all) ? concrete(all) : null;
		});
	}

	private static @Nullable MediaType concrete(Collection<?> types) {
		return types.stream()
			.filter((type) -> type instanceof MediaType mediaType && mediaType.isConcrete())
			.map(MediaType.class::cast)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable HttpServletRequest request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

	/**
	 * Returns the time limit of a response that sets none. The default of a container
	 * would cut an answer that still streams.
	 *
	 * @param millis the milliseconds, 0 for ever, {@code null} if the application has
	 * told Spring MVC
	 */
	record StreamTimeout(@Nullable Long millis) {

		static StreamTimeout of(Environment environment) {
			Duration limit = duration(environment, "langfuse.stream.max-duration");
			if (limit != null) {
				return new StreamTimeout(limit.toMillis());
			}
			boolean told = duration(environment, "spring.mvc.async.request-timeout") != null;
			return new StreamTimeout(told ? null : 0L);
		}

		private static @Nullable Duration duration(Environment environment, String property) {
			return Binder.get(environment).bind(property, Duration.class).orElse(null);
		}

	}

}
