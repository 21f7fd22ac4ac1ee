// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.net.URI;
import java.util.Map;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import io.observedcompletion.content.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells contents of messages as content parts of OpenAI's API. LangChain4j holds media as
 * base64 texts, which become data URIs.
 */
final class ContentParts {

	// Of what is no plain text and no media.
	private static final long UNKNOWN_LENGTH = 64;

	private ContentParts() {
	}

	static long weight(Content content) {
		if (content instanceof TextContent text) {
			return text.text().length();
		}
		if (content instanceof ImageContent image) {
			return weight(image.image());
		}
		if (content instanceof AudioContent audio) {
			return length(audio.audio().base64Data());
		}
		return (content instanceof PdfFileContent pdf) ? length(pdf.pdfFile().base64Data()) : UNKNOWN_LENGTH;
	}

	static long weight(Image image) {
		return length(image.base64Data());
	}

	private static long length(@Nullable String text) {
		return (text != null) ? text.length() : UNKNOWN_LENGTH;
	}

	static Map<String, Object> tell(Content content) {
		if (content instanceof TextContent text) {
			return JsonObject.of("type", "text", "text", text.text());
		}
		if (content instanceof ImageContent image) {
			return tell(image.image());
		}
		if (content instanceof AudioContent audio) {
			return JsonObject.of("type", "input_audio", "input_audio", JsonObject.of("data", data(audio.audio())));
		}
		if (content instanceof PdfFileContent pdf) {
			return file(data("application/pdf", pdf.pdfFile().base64Data(), pdf.pdfFile().url()));
		}
		if (content instanceof VideoContent video) {
			return file(data(video.video().mimeType(), video.video().base64Data(), video.video().url()));
		}
		return JsonObject.of("type", content.type().name());
	}

	static Map<String, Object> tell(Image image) {
		String type = (image.mimeType() != null) ? image.mimeType() : "image/png";
		return JsonObject.of("type", "image_url", "image_url",
				JsonObject.of("url", data(type, image.base64Data(), image.url())));
	}

	private static Map<String, Object> file(@Nullable String data) {
		return JsonObject.of("type", "file", "file", JsonObject.of("file_data", data));
	}

	private static @Nullable String data(Audio audio) {
		return data((audio.mimeType() != null) ? audio.mimeType() : "audio/wav", audio.base64Data(), audio.url());
	}

	private static @Nullable String data(@Nullable String type, @Nullable String base64, @Nullable URI url) {
		if (base64 == null) {
			return (url != null) ? url.toString() : null;
		}
		return "data:" + ((type != null) ? type : "application/octet-stream") + ";base64," + base64;
	}

}
