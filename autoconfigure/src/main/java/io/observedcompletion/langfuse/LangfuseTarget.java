// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.observedcompletion.delivery.Attachments;
import io.observedcompletion.delivery.DeliveryBuilder;
import io.observedcompletion.delivery.DeliveryTarget;
import io.observedcompletion.delivery.Hints;
import io.observedcompletion.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Works out from connection and properties where completions are delivered to.
 */
final class LangfuseTarget {

	private static final int TRACE_ID = 32;

	// https://langfuse.com/integrations/native/opentelemetry
	private static final String TRACES_PATH = "/api/public/otel/v1/traces";

	// https://api.reference.langfuse.com/#tag/projects
	private static final String PROJECTS_PATH = "/api/public/projects";

	// https://api.reference.langfuse.com/#tag/media
	private static final String MEDIA_PATH = "/api/public/media";

	private LangfuseTarget() {
	}

	/**
	 * Returns the target.
	 * @param details where Langfuse is
	 * @param properties the properties
	 * @param sslBundles has the bundle that the properties name
	 * @return the target or {@code null} if neither keys nor an endpoint are set
	 * @throws InvalidLangfuseConnectionException if what is set cannot work
	 */
	static @Nullable DeliveryTarget of(LangfuseConnectionDetails details, LangfuseProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		LangfuseCredentials credentials = LangfuseCredentials.of(details);
		LangfuseExportProperties export = properties.getExport();
		boolean ownEndpoint = StringUtils.hasText(export.getEndpoint());
		URI endpoint = ownEndpoint ? ownEndpoint(export)
				: AddressCheck.uri(baseUrlProperty(properties), baseUrl(details, properties), TRACES_PATH);
		if (credentials == null && !ownEndpoint) {
			return null;
		}
		positive("langfuse.timeout", properties.getTimeout().toNanos());
		positive("langfuse.flush-interval", properties.getFlushInterval().toNanos());
		positive("langfuse.flush-at", properties.getFlushAt());
		AddressCheck.encryption(endpoint, credentials);
		Map<String, String> headers = headers(credentials, export.getHeaders());
		Attachments attachments = takesMedia(details, properties)
				? new MediaUpload(new MediaProtocol(
						AddressCheck.uri(baseUrlProperty(properties), details.getBaseUrl(), MEDIA_PATH), headers))
				: Attachments.none();
		DeliveryTarget.Builder target = DeliveryTarget.at(endpoint)
			.headers(() -> headers)
			.timeout(properties.getTimeout())
			.gzip(export.getCompression() == LangfuseExportProperties.Compression.GZIP)
			.sslContext(sslContext(export.getSsl().getBundle(), sslBundles))
			.attachments(attachments)
			.hints(hints(ownEndpoint ? AddressCheck.ENDPOINT : baseUrlProperty(properties), credentials));
		String destination = destination(endpoint, (credentials != null) ? credentials.publicKey() : "");
		if (ownEndpoint) {
			return target.destination(destination, (http) -> null)
				.shownAt((record) -> "trace " + traceId(record) + " at " + endpoint.getHost())
				.build();
		}
		String base = details.getBaseUrl();
		LangfuseProject project = new LangfuseProject(AddressCheck.uri("", details.getBaseUrl(), PROJECTS_PATH),
				headers);
		return target.neverAnswersEmpty()
			.destination(destination, project)
			.shownAt((record) -> LangfuseDestination.traceUrl(base, traceId(record)))
			.build();
	}

	// The record of a span is named by both ids.
	private static String traceId(SpoolRecord record) {
		return record.id().substring(0, Math.min(record.id().length(), TRACE_ID));
	}

	private static URI ownEndpoint(LangfuseExportProperties export) {
		URI endpoint = AddressCheck.uri(AddressCheck.ENDPOINT, export.getEndpoint(), "");
		AddressCheck.endpoint(endpoint);
		return endpoint;
	}

	private static String baseUrl(LangfuseConnectionDetails details, LangfuseProperties properties) {
		String property = baseUrlProperty(properties);
		AddressCheck.baseUrl(property, AddressCheck.uri(property, details.getBaseUrl(), ""));
		return details.getBaseUrl();
	}

	/**
	 * Tells one destination from another.
	 * @param endpoint where completions go
	 * @param publicKey the key of the project
	 * @return the endpoint for the project
	 */
	static String destination(URI endpoint, String publicKey) {
		return endpoint + " " + publicKey;
	}

	private static Hints hints(String address, @Nullable LangfuseCredentials credentials) {
		String keys = (credentials != null) ? "langfuse.public-key, langfuse.secret-key" : "langfuse.export.headers";
		return new Hints("Langfuse", address, keys, "langfuse.spool.directory", "langfuse.spool.encryption-keys",
				"set langfuse.spool.enabled=false", "langfuse-sender");
	}

	/**
	 * Says whether media can be uploaded where completions are delivered to.
	 * @param details where Langfuse is
	 * @param properties the properties
	 * @return whether that is Langfuse itself, and it is wanted
	 */
	static boolean takesMedia(LangfuseConnectionDetails details, LangfuseProperties properties) {
		return properties.getMedia().isEnabled() && !StringUtils.hasText(properties.getExport().getEndpoint())
				&& LangfuseCredentials.of(details) != null;
	}

	private static @Nullable SSLContext sslContext(@Nullable String bundle, ObjectProvider<SslBundles> sslBundles) {
		return StringUtils.hasText(bundle) ? sslBundles.getObject().getBundle(bundle).createSslContext() : null;
	}

	private static String baseUrlProperty(LangfuseProperties properties) {
		boolean host = !StringUtils.hasText(properties.getBaseUrl()) && StringUtils.hasText(properties.getHost());
		return host ? "langfuse.host" : "langfuse.base-url";
	}

	static void positive(String property, long value) {
		if (value <= 0) {
			throw new InvalidLangfuseConnectionException(property + " is not positive.",
					"Set " + property + " to more than zero, or remove it for the default.");
		}
	}

	private static Map<String, String> headers(@Nullable LangfuseCredentials credentials, Map<String, String> own) {
		Map<String, String> headers = new LinkedHashMap<>();
		if (credentials != null) {
			headers.put("Authorization", credentials.authorization());
			// Writes directly: https://langfuse.com/integrations/native/opentelemetry
			headers.put("x-langfuse-ingestion-version", "4");
			headers.put("x-langfuse-sdk-name", LangfuseRelease.LIBRARY);
			headers.put("x-langfuse-sdk-version", LangfuseRelease.ofLibrary());
		}
		headers.putAll(own);
		return headers;
	}

	/**
	 * Returns what asks Langfuse whether it knows the keys.
	 * @param details where Langfuse is
	 * @param properties the properties
	 * @param sslBundles has the bundle that the properties name
	 * @return the question, {@code null} if there are no keys or completions go elsewhere
	 */
	static @Nullable ProjectQuestion question(LangfuseConnectionDetails details, LangfuseProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		LangfuseCredentials credentials = LangfuseCredentials.of(details);
		LangfuseExportProperties export = properties.getExport();
		if (credentials == null || StringUtils.hasText(export.getEndpoint())) {
			return null;
		}
		String property = baseUrlProperty(properties);
		DeliveryTarget projects = DeliveryTarget.at(AddressCheck.uri(property, details.getBaseUrl(), PROJECTS_PATH))
			.timeout(properties.getTimeout())
			.sslContext(sslContext(export.getSsl().getBundle(), sslBundles))
			.hints(new Hints("Langfuse", property, "", "", "", "", "langfuse-check"))
			.build();
		return new ProjectQuestion(DeliveryBuilder.calls(projects), projects.endpoint(),
				headers(credentials, export.getHeaders()), property);
	}

}
