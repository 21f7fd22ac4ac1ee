// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import java.util.List;

import io.observedcompletion.langfuse.LangfuseConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * The connection to a container of {@code langfuse/langfuse} that is a
 * {@code @ServiceConnection}, or of another image if that is named {@code langfuse}.
 */
final class LangfuseContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, LangfuseConnectionDetails> {

	LangfuseContainerConnectionDetailsFactory() {
		super(List.of(LangfuseImage.CONNECTION_NAMES));
	}

	@Override
	protected LangfuseConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new ContainerDetails(source);
	}

	private static final class ContainerDetails extends ContainerConnectionDetails<Container<?>>
			implements LangfuseConnectionDetails {

		ContainerDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public String getBaseUrl() {
			return LangfuseImage.url(getContainer().getHost(), getContainer().getMappedPort(LangfuseImage.PORT));
		}

		@Override
		public @Nullable String getPublicKey() {
			return getContainer().getEnvMap().get(LangfuseImage.PUBLIC_KEY);
		}

		@Override
		public @Nullable String getSecretKey() {
			return getContainer().getEnvMap().get(LangfuseImage.SECRET_KEY);
		}

	}

}
