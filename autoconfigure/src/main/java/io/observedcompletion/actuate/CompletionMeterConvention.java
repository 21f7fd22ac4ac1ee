// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.micrometer.core.instrument.Tags;
import io.observedcompletion.completion.Completion;

/**
 * Names and tags of the meters that count completions. A bean of this type changes them;
 * what is to be left out or changed without looking at the completion is better done by
 * Micrometer's {@code MeterFilter}.
 * <p>
 * Called on the threads that write completions, so implementations are thread-safe and
 * fast. If one throws, the completion is missing in the meters, nowhere else.
 *
 * @since 0.9.0
 */
public interface CompletionMeterConvention {

	/**
	 * Returns the name of a meter.
	 * @param meter the name that it has unless changed, {@code langfuse.completions} for
	 * example
	 * @return the name
	 */
	default String name(String meter) {
		return meter;
	}

	/**
	 * Returns the tags of a meter for a completion. For one meter the keys must always be
	 * the same. From the 101st value of a key on they become {@code other}.
	 * @param meter the name that the meter has unless changed
	 * @param completion the completion, masked
	 * @param tags the tags that it has unless changed
	 * @return the tags
	 */
	default Tags tags(String meter, Completion completion, Tags tags) {
		return tags;
	}

}
