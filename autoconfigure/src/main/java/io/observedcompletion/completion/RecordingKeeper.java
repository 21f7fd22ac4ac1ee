// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Serves a recording as the only part of the recorder that it knows.
 */
interface RecordingKeeper {

	boolean capturesInput(CompletionStart start);

	boolean capturesOutput(CompletionStart start);

	/**
	 * A recording has started.
	 * @param recording the recording
	 */
	void started(LiveRecording recording);

	/**
	 * Captures a value, on this thread and at once.
	 * @param value the value
	 * @return what lasts of it
	 */
	@Nullable Object value(@Nullable Object value);

	/**
	 * Captures a chunk or an output, on this thread and at once.
	 * @param element the chunk or output
	 * @param first whether nothing came before it
	 * @param content whether its content is recorded, and not only what it says of model
	 * and usage
	 * @return what lasts of it
	 */
	@Nullable Object said(@Nullable Object element, boolean first, boolean content);

	/**
	 * Takes memory, for which a thread that may block waits for some time.
	 * @param recording the recording that needs it
	 * @param bytes how many bytes
	 * @return whether they were taken
	 */
	boolean hold(RecordingMemory recording, long bytes);

	void holdInAnyCase(long bytes);

	void free(long bytes);

	/**
	 * A recording holds many chunks that could be read.
	 * @param recording the recording
	 */
	void grown(LiveRecording recording);

	/**
	 * Something happens to a recording that was silent.
	 * @param recording the recording
	 */
	void stirred(LiveRecording recording);

	/**
	 * Returns where a trace is shown.
	 * @param traceId its id
	 * @return the address, {@code null} if there is none
	 */
	@Nullable String traceUrl(String traceId);

	/**
	 * Tells how a recording ends.
	 * @param end how it seems to end
	 * @return how it does
	 */
	Ending judge(Ending end);

	/**
	 * A recording has ended.
	 * @param recording the recording
	 */
	void ended(LiveRecording recording);

	/**
	 * A recording that has ended is written, or never will be.
	 * @param recording the recording
	 */
	void settled(LiveRecording recording);

}
