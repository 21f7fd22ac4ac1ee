// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;

import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.DestinationStatus;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Tells people of the way to Langfuse, or to another backend.
 *
 * @param delivery what knows how completions fare
 * @param address where they go, without query and credentials
 * @param account as whom, {@code null} if that is not known
 * @param baseUrl where Langfuse is, {@code null} if completions go elsewhere
 */
record LangfuseDestination(Delivery delivery, String address, @Nullable String account,
		@Nullable String baseUrl) implements CompletionDestination {

	private static final int SHOWN_OF_KEY = 4;

	static LangfuseDestination of(LangfuseConnectionDetails details, LangfuseProperties properties, Delivery delivery) {
		String own = properties.getExport().getEndpoint();
		boolean elsewhere = StringUtils.hasText(own);
		URI uri = AddressCheck.uri("", elsewhere ? own : details.getBaseUrl(), "");
		String address = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
		return new LangfuseDestination(delivery, address, account(details.getPublicKey()),
				elsewhere ? null : details.getBaseUrl());
	}

	private static @Nullable String account(@Nullable String publicKey) {
		String key = (publicKey != null) ? publicKey.strip() : "";
		return key.isEmpty() ? null : "public key ..." + key.substring(Math.max(key.length() - SHOWN_OF_KEY, 0));
	}

	@Override
	public DestinationStatus status() {
		DeliveryStatus status = this.delivery.status();
		return new DestinationStatus(this.address, this.account, null, status.queued(), status.delivered(),
				status.rejected(), status.refused(), status.failingSince(), status.lastError());
	}

	// Without a key nobody knows which project it is in.
	@Override
	public @Nullable String traceUrl(String traceId) {
		return (this.baseUrl != null && this.account != null) ? traceUrl(this.baseUrl, traceId) : null;
	}

	/**
	 * Returns where a trace is shown. Langfuse knows which project it is of, and leads
	 * there.
	 * @param baseUrl where Langfuse is
	 * @param traceId the id of the trace
	 * @return the address
	 */
	static String traceUrl(String baseUrl, String traceId) {
		return AddressCheck.uri("", baseUrl, "/trace/" + traceId).toString();
	}

}
