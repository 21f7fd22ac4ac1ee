// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.delivery.Attachments;
import io.observedcompletion.delivery.HttpCalls;
import io.observedcompletion.spool.SpoolRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads media before the spans that refer to them, which go out in any case. For the
 * sender's thread.
 */
final class MediaUpload implements Attachments {

	private static final Logger logger = LoggerFactory.getLogger(MediaUpload.class);

	private static final int ATTEMPTS = 3;

	private static final Duration BACKOFF = Duration.ofMillis(200);

	private final MediaProtocol protocol;

	// A batch that is sent again comes with the same media.
	private final Set<MediaAttachment.Request> uploaded = Collections.newSetFromMap(new Latest());

	private long pausedUntil = System.nanoTime();

	private boolean failing;

	MediaUpload(MediaProtocol protocol) {
		this.protocol = protocol;
	}

	@Override
	public byte[] send(SpoolRecord record, HttpCalls http) throws InterruptedException {
		byte[] span = record.span();
		for (byte[] encoded : record.attachments()) {
			MediaAttachment media = FailOpen.call("read media", () -> MediaAttachment.decode(encoded));
			if (media != null && !isUploaded(media, http)) {
				span = media.missingIn(span, "upload failed");
			}
		}
		return span;
	}

	@Override
	public byte[] leave(byte[] span, byte[] attachment) {
		return FailOpen.call("leave media behind",
				() -> MediaAttachment.decode(attachment).missingIn(span, "too large"), span);
	}

	private boolean isUploaded(MediaAttachment media, HttpCalls http) throws InterruptedException {
		if (this.uploaded.contains(media.request())) {
			return true;
		}
		long start = System.nanoTime();
		if (start - this.pausedUntil < 0) {
			return false;
		}
		MediaProtocol.Result result = upload(media, http);
		if (result.isDone()) {
			this.uploaded.add(media.request());
		}
		else if (result.passing()) {
			// So at most half of the sender's time is lost to uploads that fail.
			long now = System.nanoTime();
			this.pausedUntil = now + (now - start);
		}
		report(result);
		return result.isDone();
	}

	private MediaProtocol.Result upload(MediaAttachment media, HttpCalls http) throws InterruptedException {
		MediaProtocol.Result result = this.protocol.upload(media, http);
		for (int attempt = 1; result.passing() && attempt < ATTEMPTS; attempt++) {
			Thread.sleep(BACKOFF.toMillis() * attempt);
			result = this.protocol.upload(media, http);
		}
		return result;
	}

	private void report(MediaProtocol.Result result) {
		if (!result.isDone() && !this.failing) {
			logger.warn("Media cannot be uploaded to Langfuse: {}; completions go out without and say so",
					result.failure());
		}
		else if (result.isDone() && this.failing) {
			logger.info("Media are uploaded to Langfuse again");
		}
		this.failing = !result.isDone();
	}

	private static final class Latest extends LinkedHashMap<MediaAttachment.Request, Boolean> {

		private static final long serialVersionUID = 1L;

		private static final int SIZE = 1024;

		@Override
		protected boolean removeEldestEntry(Map.Entry<MediaAttachment.Request, Boolean> eldest) {
			return size() > SIZE;
		}

	}

}
