// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.annotation

// As Kotlin compiles a class without its plugin for Spring.
class ClosedAssistant {

	@ObservedCompletion
	fun answer() = "answer"

}

open class HalfOpenAssistant(private val word: String) {

	@ObservedCompletion
	open fun answer() = word

	fun plain() = word.length

}
