// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a response body up to 64 KB and hangs up on the rest, so that an endless answer
 * costs neither memory nor time.
 */
final class CappedBody implements BodySubscriber<byte[]> {

	private static final int MAX_BYTES = 64 * 1024;

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final ByteArrayOutputStream read = new ByteArrayOutputStream();

	private @Nullable Subscription subscription;

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		buffers.forEach(this::read);
		if (this.read.size() == MAX_BYTES && this.subscription != null) {
			this.subscription.cancel();
			onComplete();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.body.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.read.toByteArray());
	}

	private void read(ByteBuffer buffer) {
		byte[] bytes = new byte[Math.min(buffer.remaining(), MAX_BYTES - this.read.size())];
		buffer.get(bytes);
		this.read.writeBytes(bytes);
	}

}
