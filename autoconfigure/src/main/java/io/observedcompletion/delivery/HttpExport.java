// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;

/**
 * One call to the backend, by one thread. The client itself is never closed: from JDK 21
 * on that waits for running requests.
 */
final class HttpExport implements AutoCloseable {

	private final DeliveryTarget target;

	private final ClientThreads threads;

	private @Nullable HttpClient client;

	HttpExport(DeliveryTarget target) {
		this.target = target;
		this.threads = new ClientThreads(target.hints().thread() + "-http");
	}

	/**
	 * Made by the thread that sends: it takes a while, and not every application makes
	 * calls.
	 */
	private HttpClient client() {
		HttpClient client = this.client;
		if (client == null) {
			client = create(this.target, this.threads);
			this.client = client;
		}
		return client;
	}

	private static HttpClient create(DeliveryTarget target, ClientThreads threads) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			// A Node server with an upgrade listener drops requests that offer h2c.
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(target.timeout())
			.executor(threads);
		if (target.sslContext() != null) {
			builder.sslContext(target.sslContext());
		}
		return builder.build();
	}

	ExportResponse post(Batch batch) throws InterruptedException {
		Map<String, String> headers = this.target.headers();
		try {
			return ExportResponse.of(exchange(request(batch, headers)), this.target);
		}
		catch (TimeoutException ex) {
			return ExportResponse.none(ResponseAction.RETRY,
					"no complete answer within " + this.target.timeout().toMillis() + " ms");
		}
		catch (IOException ex) {
			return ExportResponse.of(ex, this.target.hints());
		}
		catch (IllegalArgumentException ex) {
			// Its message repeats the header's value.
			return ExportResponse.none(ResponseAction.BLOCKED,
					"a header that HTTP does not allow, check keys and headers");
		}
	}

	private HttpRequest request(Batch batch, Map<String, String> headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.target.endpoint());
		headers.forEach(request::setHeader);
		request.setHeader("Content-Type", "application/x-protobuf");
		if (this.target.gzip()) {
			request.setHeader("Content-Encoding", "gzip");
		}
		return request.POST(BodyPublishers.ofByteArray(body(batch))).build();
	}

	/**
	 * Concatenated protobuf messages merge, repeated fields append (protobuf encoding
	 * guide, "Last One Wins"), so the body is the bytes one after another.
	 */
	private byte[] body(Batch batch) throws IOException, InterruptedException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (OutputStream out = this.target.gzip() ? new FastGzipOutputStream(body) : body) {
			for (SpoolRecord record : batch.records()) {
				out.write(record.attachments().isEmpty() ? record.span()
						: this.target.attachments().send(record, this::call));
			}
		}
		return body.toByteArray();
	}

	HttpCalls.Reply call(String method, URI uri, Map<String, String> headers, byte[] body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.method(method, (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		headers.forEach(request::setHeader);
		try {
			HttpResponse<byte[]> response = exchange(request.build());
			return new HttpCalls.Reply(response.statusCode(), response.body());
		}
		catch (TimeoutException ex) {
			throw new IOException("No complete answer in time", ex);
		}
	}

	/**
	 * The request's own timeout ends with the headers, this deadline covers the body too.
	 */
	private HttpResponse<byte[]> exchange(HttpRequest request)
			throws IOException, InterruptedException, TimeoutException {
		CompletableFuture<HttpResponse<byte[]>> call = client().sendAsync(request, (head) -> new CappedBody());
		try {
			return call.get(this.target.timeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw failure;
			}
			throw new IllegalStateException("Unexpected failure of the HTTP client", ex);
		}
		finally {
			call.cancel(true);
		}
	}

	/**
	 * Ends what the client keeps running. No call is made any more.
	 */
	@Override
	public void close() {
		this.threads.end();
	}

}
