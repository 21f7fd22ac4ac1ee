/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.langfuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Encodes spans as OTLP/HTTP requests with OpenTelemetry's own exporter, whose sender
 * keeps the bytes instead of sending them. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp-request">OTLP/HTTP
 * request</a>
 */
final class SpanEncoder {

	private final CapturingSender sender = new CapturingSender();

	// Without meters: what is only encoded is not to be counted as exported.
	private final OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
		.setComponentLoader(new SenderLoader(this.sender))
		.setMeterProvider(MeterProvider.noop())
		.build();

	/**
	 * Encodes a span.
	 * @param span the span
	 * @return a whole request of the one span; several put one behind the other are one
	 * request again
	 */
	byte[] encode(SpanData span) {
		synchronized (this.sender) {
			this.exporter.export(List.of(span));
			return this.sender.message.toByteArray();
		}
	}

	private static final class CapturingSender implements HttpSender {

		private final ByteArrayOutputStream message = new ByteArrayOutputStream();

		@Override
		public void send(MessageWriter writer, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
			this.message.reset();
			try {
				writer.writeMessage(this.message);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			onResponse.accept(Kept.INSTANCE);
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

	/**
	 * The answer without which the exporter would report a failure.
	 */
	private enum Kept implements HttpResponse {

		INSTANCE;

		@Override
		public int getStatusCode() {
			return 200;
		}

		@Override
		public String getStatusMessage() {
			return "";
		}

		@Override
		public byte[] getResponseBody() {
			return new byte[0];
		}

	}

	private record SenderLoader(HttpSender sender) implements ComponentLoader {

		@Override
		public <T> Iterable<T> load(Class<T> type) {
			HttpSenderProvider provider = (config) -> this.sender;
			return type.isInstance(provider) ? List.of(type.cast(provider)) : List.of();
		}

	}

}
