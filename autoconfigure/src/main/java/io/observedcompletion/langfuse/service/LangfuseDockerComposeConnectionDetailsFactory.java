// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import java.util.Map;

import io.observedcompletion.langfuse.LangfuseConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.util.StringUtils;

/**
 * The connection to the service of a compose file whose image is
 * {@code langfuse/langfuse}, or whose label
 * {@code org.springframework.boot.service-connection} says {@code langfuse}. One that
 * does not make its project itself, with {@code LANGFUSE_INIT_PROJECT_PUBLIC_KEY}, has
 * keys that only the properties know: it is left to them.
 */
final class LangfuseDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<LangfuseConnectionDetails> {

	LangfuseDockerComposeConnectionDetailsFactory() {
		super(LangfuseImage.CONNECTION_NAMES);
	}

	@Override
	protected @Nullable LangfuseConnectionDetails getDockerComposeConnectionDetails(
			DockerComposeConnectionSource source) {
		RunningService service = source.getRunningService();
		return StringUtils.hasText(service.env().get(LangfuseImage.PUBLIC_KEY)) ? new ServiceDetails(service) : null;
	}

	// Both ask the service once: it may be gone later.
	private static final class ServiceDetails extends DockerComposeConnectionDetails
			implements LangfuseConnectionDetails {

		private final String baseUrl;

		private final Map<String, @Nullable String> variables;

		ServiceDetails(RunningService service) {
			super(service);
			this.baseUrl = LangfuseImage.url(service.host(), service.ports().get(LangfuseImage.PORT));
			this.variables = service.env();
		}

		@Override
		public String getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public @Nullable String getPublicKey() {
			return this.variables.get(LangfuseImage.PUBLIC_KEY);
		}

		@Override
		public @Nullable String getSecretKey() {
			return this.variables.get(LangfuseImage.SECRET_KEY);
		}

	}

}
