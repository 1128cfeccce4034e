import Documents
import Testing
import Text
