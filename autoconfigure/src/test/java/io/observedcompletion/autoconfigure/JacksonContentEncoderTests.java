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

package io.observedcompletion.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JacksonContentEncoderTests {

	private final JacksonContentEncoder encoder = new JacksonContentEncoder();

	@Test
	void writesRecordsBeansAndCollectionsAsJson() {
		Map<String, Object> value = new LinkedHashMap<>();
		value.put("message", new Message("user", Optional.of("hi")));
		value.put("numbers", List.of(1, 2.5));
		value.put("time", Instant.EPOCH);
		value.put("nothing", null);
		assertThat(this.encoder.encode(value)).isEqualTo("{\"message\":{\"role\":\"user\",\"text\":\"hi\"},"
				+ "\"numbers\":[1,2.5],\"time\":\"1970-01-01T00:00:00Z\",\"nothing\":null}");
	}

	@Test
	void writesAnObjectWithoutPropertiesAsEmpty() {
		assertThat(this.encoder.encode(new Object())).isEqualTo("{}");
	}

	@ParameterizedTest
	@MethodSource("alive")
	void namesWhatIsAlive(Object value) {
		String named = "\"[" + value.getClass().getName() + "]\"";
		assertThat(this.encoder.encode(value)).isEqualTo(named);
		assertThat(this.encoder.encode(List.of(value))).isEqualTo("[" + named + "]");
		assertThat(this.encoder.encode(new Holder(value))).isEqualTo("{\"held\":" + named + "}");
	}

	static Stream<Object> alive() {
		return Stream.of(InputStream.nullInputStream(), new ByteArrayInputStream(new byte[8]),
				new CompletableFuture<>(), Flux.just("a"), Flux.never().map(Object::toString), Mono.just("a"),
				Mono.empty().log(), Stream.of("a"), IntStream.of(1), List.of("a").iterator(), Thread.currentThread(),
				new ByteArrayResource(new byte[8]), new Upload(), (Principal) () -> "alice", new MockHttpSession());
	}

	@Test
	void failsForWhatHoldsItselfInsteadOfWritingForever() {
		List<Object> selfish = new ArrayList<>();
		selfish.add(selfish);
		assertThatThrownBy(() -> this.encoder.encode(selfish)).isInstanceOf(RuntimeException.class);
		assertThat(this.encoder.encode("still there")).isEqualTo("\"still there\"");
	}

	record Message(String role, Optional<String> text) {

	}

	record Holder(Object held) {

	}

	static final class Upload implements InputStreamSource {

		public byte[] getBytes() {
			throw new AssertionError("read");
		}

		@Override
		public InputStream getInputStream() throws IOException {
			throw new IOException("opened");
		}

	}

}
