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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8TextTests {

	@Test
	void readsCharactersThatAreCutAnywhere() {
		String text = "aé€😀z";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int size = 1; size <= bytes.length; size++) {
			Utf8Text read = new Utf8Text();
			StringBuilder whole = new StringBuilder();
			for (int i = 0; i < bytes.length; i += size) {
				whole.append(
						read.append(ByteBuffer.wrap(Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length)))));
			}
			assertThat(whole.append(read.end())).hasToString(text);
		}
	}

	@Test
	void replacesWhatIsNoText() {
		Utf8Text read = new Utf8Text();
		assertThat(read.append(ByteBuffer.wrap(new byte[] { 'a', (byte) 0xff, 'b', (byte) 0xe2 })))
			.isEqualTo("a\ufffdb");
		assertThat(read.append(ByteBuffer.wrap(new byte[] { 'c', (byte) 0xf0 }))).isEqualTo("\ufffdc");
		assertThat(read.end()).isEqualTo("\ufffd");
	}

}
