// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.MediaData;
import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MediaRoomTests {

	@Test
	void saysInTheSpanThatMediaWereTooLargeAndLeavesLengthsAsTheyWere() {
		MediaData media = MediaData.of("image/png", new byte[1000]);
		MediaReferences references = MediaReferences.of(Sample.of((sample) -> {
			sample.media = List.of(media);
			sample.input = "look at " + media.placeholder();
		}));
		byte[] span = new SpanEncoder(new Attributes(), null).encode(SpanMapping.map(Sample.of((sample) -> {
			sample.media = List.of(media);
			sample.input = "look at " + media.placeholder();
		}), references));
		SpoolRecord record = new SpoolRecord("id", span, references.attachments());
		MediaUpload upload = new MediaUpload(new MediaProtocol(URI.create("http://localhost"), Map.of()));
		byte[] left = upload.leave(record.span(), record.attachments().get(0));
		assertThat(left).hasSameSizeAs(span);
		assertThat(new String(left, StandardCharsets.UTF_8)).containsPattern("look at \\[image/png, too large\\.+\\]")
			.doesNotContain("@@@langfuseMedia");
	}

}
