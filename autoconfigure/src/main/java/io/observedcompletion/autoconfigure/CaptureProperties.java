// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;

import org.springframework.util.unit.DataSize;

/**
 * Properties of what is captured of a call.
 */
class CaptureProperties {

	/**
	 * Whether inputs are recorded unless an annotation says otherwise.
	 */
	private boolean input = true;

	/**
	 * Whether outputs are recorded unless an annotation says otherwise.
	 */
	private boolean output = true;

	/**
	 * Length at which a text is cut, one byte standing for one character. Cut after
	 * masking, with a marker. JSON stays JSON: its longest texts are cut to one length
	 * and, if that is not enough, its last elements go.
	 */
	private DataSize maxLength = DataSize.ofMegabytes(1);

	/**
	 * Where the text is in streamed JSON objects and maps, the most likely place first:
	 * keys and list indexes joined by dots, or a JSON Pointer such as
	 * '/choices/0/delta/content'. An object with none of them is recorded as a whole.
	 */
	private List<String> textPaths = List.of("choices.0.delta.content", "choices.0.message.content", "message.content",
			"response", "delta.text", "content.0.text", "candidates.0.content.parts.0.text");

	public boolean isInput() {
		return this.input;
	}

	public void setInput(boolean input) {
		this.input = input;
	}

	public boolean isOutput() {
		return this.output;
	}

	public void setOutput(boolean output) {
		this.output = output;
	}

	public DataSize getMaxLength() {
		return this.maxLength;
	}

	public void setMaxLength(DataSize maxLength) {
		this.maxLength = maxLength;
	}

	public List<String> getTextPaths() {
		return this.textPaths;
	}

	public void setTextPaths(List<String> textPaths) {
		this.textPaths = textPaths;
	}

}
