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

package io.observedcompletion.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void leavesJsonThatComesInPiecesWhole() throws Exception {
		try (WebClient client = this.scenario.get("streaming-entity",
				() -> ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(thinking()))) {
			assertThat(client.body()).isEqualTo("{\"name\":\"John\"}");
		}
	}

	@Test
	void isALineFeedInPlainText() throws Exception {
		try (WebClient client = this.scenario.get("streaming", HeartbeatTests::thinking)) {
			assertThat(client.body()).matches("\\{\"name\":\"Jo\n+hn\"}");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("{\"name\":\"John\"}");
	}

	private static StreamingResponseBodyEmitter thinking() {
		return new StreamingResponseBodyEmitter().heartbeat(Duration.ofMillis(20))
			.stream(WebScenario.workers, (out) -> {
				out.send("{\"name\":\"Jo");
				Thread.sleep(150);
				out.send("hn\"}");
				out.complete();
			});
	}

	@ParameterizedTest
	@CsvSource({ "streaming, text/plain;charset=UTF-8", "text, text/csv;charset=UTF-8" })
	void plainTextSaysWhatItIs(String endpoint, String type) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, HeartbeatTests::thinking)) {
			assertThat(client.body()).contains("John".substring(2));
			assertThat(client.response()).contains("Content-Type: " + type);
		}
	}

}
