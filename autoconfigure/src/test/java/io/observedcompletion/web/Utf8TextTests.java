// SPDX-License-Identifier: Apache-2.0

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
