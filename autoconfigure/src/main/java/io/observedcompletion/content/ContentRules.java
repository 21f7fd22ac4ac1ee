// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;

/**
 * What the application and its libraries say about how their objects are read.
 *
 * @param encoders the encoders of the application, the most important first
 * @param converters the converters, the most important first
 * @param extractors the extractors, the most important first
 * @param answers knows the JSON of the providers' APIs
 * @param properties names the fields of objects
 * @since 0.9.0
 */
public record ContentRules(List<ContentEncoder> encoders, List<ContentConverter> converters,
		List<ContentExtractor> extractors, AnswerReader answers, PropertyRule properties) {

	/**
	 * Creates the rules.
	 * @param encoders see above
	 * @param converters see above
	 * @param extractors see above
	 * @param answers see above
	 * @param properties see above
	 */
	public ContentRules {
		encoders = List.copyOf(encoders);
		converters = List.copyOf(converters);
		extractors = List.copyOf(extractors);
	}

	/**
	 * Creates rules to which all JSON is content.
	 * @param encoders see above
	 * @param converters see above
	 * @param extractors see above
	 * @param properties see above
	 */
	public ContentRules(List<ContentEncoder> encoders, List<ContentConverter> converters,
			List<ContentExtractor> extractors, PropertyRule properties) {
		this(encoders, converters, extractors, AnswerReader.none(), properties);
	}

	/**
	 * Returns the rules that say nothing.
	 * @return rules without encoders, converters and extractors
	 */
	public static ContentRules none() {
		return new ContentRules(List.of(), List.of(), List.of(), (type, field, accessor, name) -> name);
	}

}
