// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * A request as it came over the wire.
 */
record ReceivedRequest(String head, byte[] body, long nanoTime) {

	Optional<String> header(String name) {
		return this.head.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).trim())
			.findFirst();
	}

	/**
	 * The body as it was before it was compressed.
	 */
	byte[] plain() {
		try {
			boolean gzip = header("Content-Encoding").filter("gzip"::equals).isPresent();
			return gzip ? new GZIPInputStream(new ByteArrayInputStream(this.body)).readAllBytes() : this.body;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The names of the spans, read by OpenTelemetry's own decoder.
	 */
	List<String> spans() {
		try {
			return ExportTraceServiceRequest.parseFrom(plain())
				.getResourceSpansList()
				.stream()
				.flatMap((resource) -> resource.getScopeSpansList().stream())
				.flatMap((scope) -> scope.getSpansList().stream())
				.map(Span::getName)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
