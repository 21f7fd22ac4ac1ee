// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentRules;
import io.observedcompletion.content.JsonText;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockPart;

import static org.assertj.core.api.Assertions.assertThat;

class WebContentAutoConfigurationTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CompletionRecorderAutoConfiguration.class, WebContentAutoConfiguration.class));

	@Test
	void tellsHeadersWithoutCredentials() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Accept", "a");
		headers.add("Accept", "b");
		headers.setBearerAuth("secret-1");
		headers.add("Cookie", "secret-2");
		headers.add("Set-Cookie", "secret-3");
		headers.add("X-Api-Key", "secret-4");
		headers.add("X-Goog-Token", "secret-5");
		headers.add("Proxy-Authorization", "secret-6");
		headers.add("x-request-id", "7");
		assertThat(json(headers)).isEqualTo("{\"Accept\":[\"a\",\"b\"],\"x-request-id\":\"7\"}");
		assertThat(json(List.of(HttpHeaders.readOnlyHttpHeaders(headers)))).contains("x-request-id")
			.doesNotContain("secret");
	}

	@Test
	void tellsFilesByNameTypeAndSize() {
		String file = "{\"name\":\"a.txt\",\"type\":\"text/plain\",\"size\":3}";
		assertThat(json(Map.of("file", new MockMultipartFile("f", "a.txt", "text/plain", new byte[3]))))
			.isEqualTo("{\"file\":" + file + "}");
		MockPart part = new MockPart("f", "a.txt", new byte[3]);
		part.getHeaders().set("Content-Type", "text/plain");
		assertThat(json(part)).isEqualTo(file);
	}

	@Test
	void namesAFileOfTheApplication() {
		assertThat(json(new OwnFile())).isEqualTo("\"[" + OwnFile.class.getName() + "]\"");
	}

	@Test
	void startsWithoutServlets() {
		this.contexts.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("observedCompletionHttpHeadersConverter")
				.doesNotHaveBean("observedCompletionPartConverter"));
	}

	private String json(Object value) {
		StringBuilder json = new StringBuilder();
		this.contexts.run((context) -> {
			ContentCapture capture = new ContentCapture(context.getBean(ContentRules.class), FailOpen::call, 1000);
			json.append(JsonText.of(capture.value(value)));
		});
		return json.toString();
	}

	static final class OwnFile extends MockMultipartFile {

		OwnFile() {
			super("own", new byte[0]);
		}

		@Override
		public String getOriginalFilename() {
			throw new AssertionError("called");
		}

		@Override
		public ByteArrayInputStream getInputStream() {
			throw new AssertionError("called");
		}

	}

}
