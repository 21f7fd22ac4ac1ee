// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Puts into the texts of one completion what Langfuse reads as a reference to media, and
 * keeps what has to be uploaded for it. What a text does not mention any more, because it
 * was cut, is not uploaded.
 */
final class MediaReferences {

	private final @Nullable Completion completion;

	private final Set<MediaAttachment.Request> requests = new HashSet<>();

	private final List<byte[]> attachments = new ArrayList<>(0);

	private MediaReferences(@Nullable Completion completion) {
		this.completion = completion;
	}

	/**
	 * Refers to the media of a completion.
	 * @param completion the completion
	 * @return the references
	 */
	static MediaReferences of(Completion completion) {
		return new MediaReferences(completion.media().isEmpty() ? null : completion);
	}

	/**
	 * Leaves texts as they are.
	 * @return no references
	 */
	static MediaReferences none() {
		return new MediaReferences(null);
	}

	/**
	 * Refers to the media in a text.
	 * @param field what Langfuse calls the field that the text belongs to
	 * @param text the text
	 * @return the text with references in the place of placeholders
	 */
	@Nullable String refer(String field, @Nullable String text) {
		Completion completion = this.completion;
		if (completion == null || text == null) {
			return text;
		}
		String result = text;
		for (MediaData media : completion.media()) {
			String placeholder = media.placeholder();
			if (result.contains(placeholder)) {
				MediaAttachment attachment = MediaAttachment.of(completion, field, media);
				result = result.replace(placeholder, attachment.reference());
				attach(attachment);
			}
		}
		return result;
	}

	private void attach(MediaAttachment attachment) {
		if (this.requests.add(attachment.request())) {
			this.attachments.add(attachment.encode());
		}
	}

	/**
	 * Returns what has to be uploaded.
	 * @return the attachments of the span, as {@link MediaUpload} reads them
	 */
	List<byte[]> attachments() {
		return List.copyOf(this.attachments);
	}

}
